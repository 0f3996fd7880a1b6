/** A repository as an address a browser opens, and as a key under which all its spellings are one. */
export interface RepositoryIdentity {
  /** `host/owner/name` in lower case, without `.git`. */
  readonly root: string;
  /** Last segment of the root: it survives when the owner changes name. */
  readonly name: string;
  /** Folder inside the repository when the address names one (`/tree/BRANCH/FOLDER`); empty for the whole. */
  readonly folder: string;
}

/**
 * The https address of what package.json calls a repository: `git+https://…​.git`, `git+ssh://git@host/…`,
 * `git@host:owner/name`, `github:owner/name` and `owner/name`. Undefined for anything else.
 */
export function repositoryAddress(spelling: string): string | undefined {
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(spelling);
  const scp = /^git@([\w.-]+):(.+)$/.exec(spelling);
  const candidate =
    short?.[1] !== undefined
      ? `https://github.com/${short[1]}`
      : scp?.[1] !== undefined && scp[2] !== undefined
        ? `https://${scp[1]}/${scp[2]}`
        : spelling.replace(/^git\+/, '').replace(/^(?:git|ssh|http):\/\/(?:git@)?/, 'https://');
  if (!/^https:\/\//.test(candidate) || !URL.canParse(candidate)) return undefined;
  const url = new URL(candidate);
  return `https://${url.host}${url.pathname.replace(/\/+$/, '').replace(/\.git$/, '')}`;
}

/** Undefined when the text is no address of a repository with an owner and a name. */
export function repositoryIdentity(address: string): RepositoryIdentity | undefined {
  const https = repositoryAddress(address);
  if (https === undefined) return undefined;
  const { host, pathname } = new URL(https);
  const [owner, name, ...rest] = pathname.toLowerCase().split('/').filter(Boolean);
  if (owner === undefined || name === undefined) return undefined;
  const isTree = rest[0] === 'tree' || rest[0] === 'blob' || rest[0] === '-';
  const folder = isTree ? rest.slice(rest[0] === '-' ? 3 : 2) : rest;
  const plain = name.replace(/\.git$/, '');
  return { root: `${host}/${owner}/${plain}`, name: plain, folder: folder.join('/') };
}
