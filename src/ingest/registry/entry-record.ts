import type { ServerRecord } from '../../domain/records/server-record.ts';
import { officialOf, type RegistryEntry, type RegistryPackage } from './registry-entry.ts';
import { isNpmStdio, promptedArguments, requiredVariables } from './start-inputs.ts';

/**
 * The record of a server as a registry lists it, `from` being the registry's address. Texts stay as they are. Its tools are
 * not known: a registry does not list them.
 */
export function entryRecord(entry: RegistryEntry, from: string): ServerRecord {
  const { name, title, description, websiteUrl, packages, remotes } = entry.server;
  const repository = repositoryOf(entry);
  const start = startOf(packages);
  const on = factDate(entry);
  return {
    id: name,
    name: title === undefined || title.trim() === '' ? name : title,
    ...(description === undefined ? {} : { description }),
    // The part of the name a registry vouches for.
    publisher: { name: name.slice(0, name.indexOf('/')) },
    ...(repository === undefined ? {} : { repository }),
    ...(websiteUrl === undefined ? {} : { homepage: websiteUrl }),
    packages: packages.map(({ registryType, identifier, version }) => ({
      registry: registryType,
      identifier,
      ...(version === undefined ? {} : { version }),
    })),
    remotes: remotes.map(({ type, url }) => ({ type, url })),
    ...(start === undefined ? {} : { start }),
    source: { kind: 'imported', from, ...(on === undefined ? {} : { on }) },
  };
}

/** The day the entry changed last, in UTC; undefined when the registry does not say. */
export function factDate(entry: RegistryEntry): string | undefined {
  const { updatedAt, publishedAt } = officialOf(entry);
  const text = updatedAt ?? publishedAt;
  if (text === undefined) return undefined;
  const day = new Date(text).toISOString().slice(0, 10);
  // With its offset the last day of 9999 is one of the year 10000, which no date here can be.
  return /^\d{4}-/.test(day) ? day : undefined;
}

/** A folder inside the repository is named in the way records do, so that servers of one repository stay apart. */
function repositoryOf({ server }: RegistryEntry): string | undefined {
  const { url, subfolder = '' } = server.repository ?? {};
  if (url === undefined || url === '') return undefined;
  const folder = subfolder.replace(/^\.?\/+|\/+$/g, '');
  const isClean = /^[\w.@-]+(\/[\w.@-]+)*$/.test(folder) && !folder.split('/').includes('..');
  return isClean && folder !== '.'
    ? `${url.replace(/\/+$/, '').replace(/\.git$/, '')}/tree/HEAD/${folder}`
    : url;
}

/** How the first npm package is started, where that takes more than its name. */
function startOf(packages: readonly RegistryPackage[]): ServerRecord['start'] {
  const found = packages.find(isNpmStdio);
  if (found === undefined) return undefined;
  const args = promptedArguments(found);
  const env = requiredVariables(found);
  if (args.length + env.length === 0) return undefined;
  return {
    command: 'npx',
    args: ['-y', `${found.identifier}@${found.version}`, ...args],
    ...(env.length === 0 ? {} : { env: [...env] }),
  };
}
