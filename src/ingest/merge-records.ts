import type { ServerRecord, ToolRecord } from '../domain/records/server-record.ts';
import { repositoryIdentity } from './repository.ts';

/** Kinds of source, the one that wins first. */
export const KINDS = ['curated', 'introspected', 'imported'] as const;

/**
 * The one server two records of different kinds speak of, or not. In this order:
 * 1. They share a package, and their repositories are the same, have the same name (the owner was renamed), or one is not
 *    known. Lists of strangers name packages of others, so a package alone does not decide against the repository.
 * 2. They have the same repository and folder, and no packages that differ: many servers live in one repository.
 * 3. They have the same id or slug, and neither repository nor packages speak against it.
 */
export class ServerIndex<Entry extends { readonly record: ServerRecord }> {
  readonly #byPackage = new Map<string, Entry[]>();
  readonly #byRepository = new Map<string, Entry[]>();
  readonly #byName = new Map<string, Entry[]>();

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) {
      const { record } = entry;
      for (const key of packageKeys(record)) append(this.#byPackage, key, entry);
      for (const key of repositoryKeys(record)) append(this.#byRepository, key, entry);
      for (const key of nameKeys(record)) append(this.#byName, key, entry);
    }
  }

  /** The entry that is the same server as `record`, or undefined. Of several, only a shared package decides. */
  find(record: ServerRecord): Entry | undefined {
    const sharing = packageKeys(record).flatMap((key) => this.#byPackage.get(key) ?? []);
    const byPackage = sharing.find((entry) => repositoriesAgree(entry.record, record));
    if (byPackage !== undefined) return byPackage;
    const inRepository = repositoryKeys(record).flatMap((key) => this.#byRepository.get(key) ?? []);
    const byRepository = inRepository.filter((entry) => packagesAgree(entry.record, record));
    if (byRepository.length === 1) return byRepository[0];
    const named = nameKeys(record).flatMap((key) => this.#byName.get(key) ?? []);
    return named.find(
      (entry) => packagesAgree(entry.record, record) && sameRepositoryOrUnknown(entry.record, record),
    );
  }
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function packageKeys(record: ServerRecord): readonly string[] {
  return record.packages.map(({ registry, identifier }) => `${registry}:${identifier}`.toLowerCase());
}

function repositoryKeys(record: ServerRecord): readonly string[] {
  const identity = record.repository === undefined ? undefined : repositoryIdentity(record.repository);
  return identity === undefined ? [] : [`${identity.root} ${identity.folder}`];
}

function nameKeys(record: ServerRecord): readonly string[] {
  const keys = [
    record.id === undefined ? '' : `id ${record.id}`,
    record.slug === undefined ? '' : `slug ${record.slug}`,
  ];
  return keys.filter((key) => key !== '');
}

function repositoriesAgree(a: ServerRecord, b: ServerRecord): boolean {
  const [one, other] = [a, b].map(({ repository }) => repository && repositoryIdentity(repository));
  return !one || !other || one.root === other.root || one.name === other.name;
}

function sameRepositoryOrUnknown(a: ServerRecord, b: ServerRecord): boolean {
  const [[one], [other]] = [repositoryKeys(a), repositoryKeys(b)];
  return one === undefined || other === undefined || one === other;
}

function packagesAgree(a: ServerRecord, b: ServerRecord): boolean {
  const theirs = new Set(packageKeys(b));
  return a.packages.length === 0 || theirs.size === 0 || packageKeys(a).some((key) => theirs.has(key));
}

/**
 * One record of two for the same server. The winner's fields stand; what it lacks comes from the other. A list of tools
 * read from the running server is complete; any other list is completed from the other record.
 */
export function mergeRecords(winner: ServerRecord, other: ServerRecord): ServerRecord {
  const { tools, toolCount, source } = mergedTools(winner, other);
  const more = toolCount !== undefined && toolCount > (tools?.length ?? 0);
  const facts: Partial<ServerRecord> = {
    ...definedOf(other),
    ...definedOf(winner),
    tools: tools === undefined ? undefined : [...tools],
    toolCount: more ? toolCount : undefined,
  };
  return {
    ...definedOf(facts),
    name: winner.name,
    packages: winner.packages.length > 0 ? winner.packages : other.packages,
    remotes: winner.remotes.length > 0 ? winner.remotes : other.remotes,
    source,
  };
}

/** A copy without keys whose value is undefined, so that one record's absent field cannot hide another's. */
function definedOf<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Partial<Value>;
}

interface MergedTools {
  readonly tools: readonly ToolRecord[] | undefined;
  readonly toolCount: number | undefined;
  /** Where the definitions come from. */
  readonly source: ServerRecord['source'];
}

function mergedTools(winner: ServerRecord, other: ServerRecord): MergedTools {
  const { tools, toolCount, source } = winner;
  if (other.tools === undefined || (source.kind === 'introspected' && tools !== undefined))
    return { tools, toolCount, source };
  if (other.source.kind === 'introspected') {
    const own = new Map((tools ?? []).map((tool) => [tool.name, tool]));
    const live = other.tools.map((tool) => overlaid(tool, own.get(tool.name)));
    const names = new Set(other.tools.map(({ name }) => name));
    const rest = (tools ?? []).filter(({ name }) => !names.has(name));
    return { tools: [...live, ...rest], toolCount: other.toolCount, source: other.source };
  }
  const names = new Set((tools ?? []).map(({ name }) => name));
  // The record keeps the winner's source, so definitions from elsewhere must name theirs.
  const added = other.tools
    .filter(({ name }) => !names.has(name))
    .map((tool) => ({ ...tool, derived: tool.derived ?? other.source.from }));
  return { tools: [...(tools ?? []), ...added], toolCount: toolCount ?? other.toolCount, source };
}

/** A live definition under what people wrote of the tool; a text they only derived never replaces the live one. */
function overlaid(live: ToolRecord, written: ToolRecord | undefined): ToolRecord {
  if (written === undefined) return live;
  const { derived, ...fields } = definedOf(written);
  return derived === undefined ? { ...live, ...fields } : { ...fields, ...definedOf(live), name: live.name };
}
