import type { RiskSignal } from './classification.ts';
import type { Property } from './schema-walk.ts';
import { setOf } from './vocabulary/function-words.ts';

export type Kind = RiskSignal['kind'];

/** The last word of a parameter's name that gives it away. */
const BY_LAST_WORD: readonly (readonly [Kind, ReadonlySet<string>])[] = [
  ['sql', setOf('sql cypher aql ddl dml')],
  ['command', setOf('command commands cmd shell commandline')],
  ['code', setOf('code script javascript js python scripts snippet notebook program')],
  ['url', setOf('url uri urls uris href endpoint webhook link hostname host baseurl')],
  ['path', setOf('path paths file files filepath filename dir directory folder directories cwd root')],
  ['branch', setOf('branch ref')],
  [
    'credential',
    setOf('password passwd secret apikey credential credentials mnemonic passphrase privatekey'),
  ],
  ['wildcard', setOf('pattern glob wildcard regex')],
];

const KIND_OF_WORD: ReadonlyMap<string, Kind> = new Map(
  BY_LAST_WORD.flatMap(([kind, words]) => [...words].map((word): [string, Kind] => [word, kind])),
);

const AMOUNTS = setOf('amount amounts price quantity qty lamports wei sats total payment');
const RECIPIENTS = setOf('to recipient recipients cc bcc payee beneficiary receiver destination channel');
/** With an id these are people or accounts too. */
const SURE_RECEIVERS = setOf('recipient payee beneficiary receiver');
const RECURSIVE = setOf('recursive recursively cascade');
const FORCE = setOf('force forced overwrite permanent permanently hard dangerously unsafe skip');
/** `country_code`, `zip_code`, `error_code`: a code that nobody runs. */
const CODE_OF_WHAT = setOf('source python js javascript custom user html css sql node apex typescript');
/** `page_token`, `max_tokens`, `token_address`: not a secret. */
const SECRET_TOKENS = setOf(
  'access auth api bearer refresh session user bot oauth personal private id jwt security',
);
const SECRET_KEYS = setOf('api private secret access ssh encryption signing auth');
/** `json_path`, `x_path`: a place inside a document. */
const DATA_PATHS = setOf('json x jq xml css field property');
/** Lists of details of one thing, not of things. */
const DETAILS = setOf(
  'params parameters options args arguments fields labels tags headers columns scopes permissions features assignees values settings ' +
    'properties attributes filters sorts includes excludes roles types categories sections points colors keywords weights dimensions ' +
    'coordinates metrics statuses states formats languages conditions series axes',
);
/** Every word that can give a parameter away; most parameters have none. */
const TELLING: ReadonlySet<string> = new Set([
  ...KIND_OF_WORD.keys(),
  ...[AMOUNTS, RECIPIENTS, RECURSIVE, FORCE].flatMap((words) => [...words]),
  ...['token', 'key', 'address', 'all'],
]);

export function isText({ types }: Property): boolean {
  return (
    types.length === 0 || types.includes('string') || types.includes('array') || types.includes('object')
  );
}

function isFlag({ types }: Property): boolean {
  return types.length === 0 || types.includes('boolean');
}

function secretKind({ words }: Property): Kind | undefined {
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (last === 'token' && SECRET_TOKENS.has(before)) return 'credential';
  return last === 'key' && SECRET_KEYS.has(before) ? 'credential' : undefined;
}

function textKind(property: Property): Kind | undefined {
  const { words } = property;
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  const kind = KIND_OF_WORD.get(last) ?? secretKind(property);
  if (kind === 'code' && words.length > 1 && !CODE_OF_WHAT.has(before)) return undefined;
  if (kind === 'path' && DATA_PATHS.has(before)) return undefined;
  if ((kind === 'wildcard' || kind === 'command' || kind === 'url') && property.choices.length > 0)
    return undefined;
  return kind;
}

function flagKind({ words }: Property): Kind | undefined {
  if (words.some((word) => RECURSIVE.has(word))) return 'recursive';
  return words.some((word) => FORCE.has(word)) ? 'force' : undefined;
}

/**
 * The kind that a parameter's name alone makes likely, if the call acts; for rules that read the schema before the
 * category is known.
 */
export function kindByName(property: Property): Kind | undefined {
  const { words, types } = property;
  const last = words.at(-1) ?? '';
  if (!types.includes('array') && !words.some((word) => TELLING.has(word))) return undefined;
  if (isFlag(property) && flagKind(property) !== undefined) return flagKind(property);
  if (types.includes('boolean')) return last === 'all' ? 'bulk' : undefined;
  if ((AMOUNTS.has(last) || words[0] === 'amount') && property.choices.length === 0) return 'amount';
  const receiver = last === 'id' && words.length > 1 && SURE_RECEIVERS.has(words.at(-2) ?? '');
  if (receiver || RECIPIENTS.has(last) || (words[0] === 'to' && last === 'address')) return 'recipient';
  const kind = isText(property) ? textKind(property) : undefined;
  if (kind !== undefined) return kind;
  const many =
    types.includes('array') && property.choices.length === 0 && /[^s]s$/.test(last) && !DETAILS.has(last);
  return many ? 'bulk' : undefined;
}
