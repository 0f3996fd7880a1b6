import { sha256Hex } from '../../domain/records/digest.ts';
import { canonicalJson, type Json } from '../../domain/records/json.ts';
import { officialOf, type RegistryEntry, type RegistryRemote } from './registry-entry.ts';
import {
  isNpmItself,
  isNpmStdio,
  placeholderArguments,
  placeholderVariables,
  type NpmPackage,
} from './start-inputs.ts';

/** Raised whenever the same server would give another answer: all are then asked again. */
const ANSWER_VERSION = 1;

/** Something that can be asked for a server's tools. */
export type Question =
  | { readonly kind: 'package'; readonly from: string; readonly package: NpmPackage }
  | {
      readonly kind: 'remote';
      readonly from: string;
      readonly url: string;
      /** When its entry changed last: one that did not answer as it was may do so now. */
      readonly asOf: string;
    };

export interface Questions {
  /** The package first: its version is pinned, an address may answer otherwise tomorrow. */
  readonly questions: readonly Question[];
  /** Why the other packages and addresses are not asked, for example `pypi package`. */
  readonly notAsked: readonly string[];
}

/** What of an entry can be asked for its tools: its first npm package, and its first address. */
export function questionsOf(entry: RegistryEntry): Questions {
  const { packages, remotes } = entry.server;
  const startable = packages.find(isNpmStdio);
  const reachable = remotes.find((remote) => reasonNotToAsk(remote) === undefined);
  const questions = [
    ...(startable === undefined ? [] : [packageQuestion(startable)]),
    ...(reachable === undefined ? [] : [remoteQuestion(reachable, entry)]),
  ];
  const notAsked = [
    ...packages.filter((each) => !isNpmStdio(each)).map(reasonNotToStart),
    ...remotes.flatMap((remote) => reasonNotToAsk(remote) ?? []),
  ];
  return { questions, notAsked };
}

function packageQuestion(npm: NpmPackage): Question {
  return { kind: 'package', from: `npm:${npm.identifier}@${npm.version}`, package: npm };
}

function remoteQuestion({ url }: RegistryRemote, entry: RegistryEntry): Question {
  const { updatedAt, publishedAt } = officialOf(entry);
  const asOf = updatedAt ?? publishedAt ?? entry.server.version;
  return { kind: 'remote', from: bareAddress(url), url, asOf };
}

/**
 * What an answer is remembered by: the package, its version and how it is started; or the address, until its entry changes.
 */
export function questionKey(question: Question): string {
  if (question.kind === 'remote') return keyOf(['remote', question.url, question.asOf]);
  const { package: npm, from } = question;
  return keyOf([from, placeholderArguments(npm, '<folder>'), placeholderVariables(npm)]);
}

/** Query and user information may hold secrets, also those of whoever published the entry. */
function bareAddress(url: string): string {
  if (!URL.canParse(url)) return 'an address';
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function keyOf(question: Json): string {
  return sha256Hex(canonicalJson({ question, version: ANSWER_VERSION })).slice(0, 32);
}

/** Types of packages there are; another one is named by what it is not. */
const KNOWN_TYPES = new Set(['pypi', 'oci', 'nuget', 'mcpb', 'cargo']);

function reasonNotToStart({ registryType, registryBaseUrl, transport }: NpmPackage | Startless): string {
  if (registryType !== 'npm')
    return `${KNOWN_TYPES.has(registryType) ? registryType : 'other'} packages: only npm packages are started here`;
  if (!isNpmItself(registryBaseUrl)) return 'npm packages from a registry of their own';
  if (transport.type !== 'stdio') return 'npm packages that do not speak over standard streams';
  return 'npm packages without a usable name and exact version';
}

type Startless = Pick<NpmPackage, 'registryType' | 'registryBaseUrl' | 'transport'>;

function reasonNotToAsk({ type, url, headers }: RegistryRemote): string | undefined {
  if (type !== 'streamable-http') return 'addresses that do not speak streamable HTTP';
  if (/[{}]/.test(url)) return 'addresses with a part only the user knows';
  if (headers.some(({ isRequired }) => isRequired === true))
    return 'addresses that want a header, mostly a secret';
  return undefined;
}
