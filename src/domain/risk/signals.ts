import type { Category } from './category.ts';
import type { RiskSignal } from './classification.ts';
import type { Property } from './schema-walk.ts';

type Kind = RiskSignal['kind'];

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

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

const AMOUNTS = setOf('amount amounts price quantity qty lamports wei sats total payment');
const RECIPIENTS = setOf('to recipient recipients cc bcc payee beneficiary receiver destination channel');
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
/** These widen nothing when all the call does is read. */
const ONLY_WHEN_ACTING: ReadonlySet<Kind> = new Set([
  'amount',
  'recipient',
  'force',
  'bulk',
  'wildcard',
  'branch',
  'recursive',
]);

function isText({ types }: Property): boolean {
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
  const kind = BY_LAST_WORD.find(([, names]) => names.has(last))?.[0] ?? secretKind(property);
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

function kindOf(property: Property): Kind | undefined {
  const { words, types } = property;
  const last = words.at(-1) ?? '';
  if (isFlag(property) && flagKind(property) !== undefined) return flagKind(property);
  if (types.includes('boolean')) return last === 'all' ? 'bulk' : undefined;
  if (AMOUNTS.has(last) && property.choices.length === 0) return 'amount';
  if (RECIPIENTS.has(last) || (words[0] === 'to' && last === 'address')) return 'recipient';
  const kind = isText(property) ? textKind(property) : undefined;
  if (kind !== undefined) return kind;
  const many =
    types.includes('array') && property.choices.length === 0 && /[^s]s$/.test(last) && !DETAILS.has(last);
  return many ? 'bulk' : undefined;
}

/** What the parameter lets the caller choose, in words that fit any tool. */
const WHY: Readonly<Record<Kind, (key: string) => string>> = {
  path: (key) =>
    `The caller chooses with ${key} which ${/file|dir|folder/i.test(key) ? 'file or folder' : 'path'} is touched.`,
  url: (key) => `The caller chooses with ${key} which address is contacted.`,
  command: (key) => `What ${key} says is a command, and no list of values limits it.`,
  code: (key) => `What ${key} holds is code, and the caller writes it.`,
  sql: (key) => `What ${key} holds is a query, and the caller writes it.`,
  branch: (key) => `The caller chooses with ${key} which branch is affected.`,
  amount: (key) => `The caller chooses with ${key} how much.`,
  recipient: (key) => `The caller chooses with ${key} who receives it.`,
  recursive: (key) => `With ${key} one call reaches everything below what it names.`,
  force: (key) => `By its name, ${key} overrides a check or keeps nothing back.`,
  wildcard: (key) => `One value of ${key} can match many things.`,
  'destructive-enum': (key) => `One value of ${key} deletes, destroys or pays.`,
  credential: (key) => `The agent has to hold the secret that ${key} takes.`,
  bulk: (key) => `One call acts on everything that ${key} lists.`,
};

const MAX_KEY = 40;

/** A parameter's name as text: hidden characters are the caller's to make visible. */
export function keyText(key: string): string {
  return key.length > MAX_KEY ? `${key.slice(0, MAX_KEY - 1)}…` : key;
}

function signalOf(property: Property, kind: Kind): RiskSignal {
  const { pointer, path, key } = property;
  return { pointer, ...(path !== undefined && { path }), kind, why: WHY[kind](`“${keyText(key)}”`) };
}

/** A property together with what it signals. */
export interface SignalledProperty {
  readonly property: Property;
  readonly signal: RiskSignal;
}

/**
 * The parameters that widen what one call can do, in schema order. `destructive` holds the pointers of properties of
 * which one value deletes or pays.
 */
export function signalsOf(
  properties: readonly Property[],
  category: Category,
  destructive: ReadonlySet<string>,
): readonly SignalledProperty[] {
  const found: SignalledProperty[] = [];
  for (const property of properties) {
    const kind = destructive.has(property.pointer) ? 'destructive-enum' : kindOf(property);
    if (kind === undefined || (category === 'Read' && ONLY_WHEN_ACTING.has(kind))) continue;
    found.push({ property, signal: signalOf(property, kind) });
  }
  return found;
}

/** The kind a property would signal if the call acts; for rules that read the schema before the category is known. */
export function powerOf(property: Property): Kind | undefined {
  return kindOf(property);
}
