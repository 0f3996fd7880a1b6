import { fold, type Folded } from './folding.ts';
import { verbOf, type Verb } from './lexicon.ts';
import { NO_OBJECT, type ObjectPhrase } from './meaning.ts';
import { isNoun } from './noun-lexicon.ts';
import { objectAfter } from './object-phrase.ts';
import type { Predicate } from './predicate.ts';
import { closings } from './sentence-guards.ts';
import type { Sentence } from './sentences.ts';
import { COORDINATORS } from './vocabulary/function-words.ts';
import { wordsOfName, type Token } from './words.ts';

/** Something that a description says a call can do, outside its sentences: the tokens `[at, to)` say it. */
export interface Operation {
  readonly at: number;
  readonly to: number;
  readonly verb: Verb;
  readonly object: ObjectPhrase;
}

/** `delete`, `delete_row` and `deleteRow` are operations, read as the name of a small tool is. */
function operationAt(prose: Folded, tokens: readonly Token[], at: number): Operation | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const words = token.identifier
    ? wordsOfName(fold(prose.cased.slice(token.start, token.end))).map((word) => word.text)
    : [token.text];
  const use = verbOf(words[0] ?? '');
  if (use?.form !== 'base' || use.verb.foreign) return undefined;
  const rest = words.slice(1);
  const object = rest.length === 0 ? NO_OBJECT : { head: rest.at(-1) ?? '', words: rest };
  return { at, to: at + 1, verb: use.verb, object };
}

function isSeparator({ kind, text }: Token): boolean {
  return kind === 'comma' || kind === 'slash' || COORDINATORS.has(text) || text === 'etc';
}

/** The operations from `from` on that only commas, slashes and "and" stand between, and where their list ends. */
function listFrom(
  prose: Folded,
  tokens: readonly Token[],
  from: number,
): { readonly list: readonly Operation[]; readonly end: number } {
  const list: Operation[] = [];
  let end = from;
  for (let separated = true; separated;) {
    const found = operationAt(prose, tokens, end);
    if (found === undefined) break;
    list.push(found);
    const behind = (end += 1);
    while (end < tokens.length && isSeparator(tokens[end] as Token)) end += 1;
    separated = end > behind;
  }
  return { list, end };
}

const HEADINGS = new Set(['operation', 'operations', 'action', 'actions']);
/** Between the heading and its list: "operations: one of", "operation type (", "actions such as". */
const BETWEEN = new Set(
  'type types to for like such as including are is perform performed supported available one of'.split(' '),
);
const FEWEST = 3;
/** Methods of requests: what they do depends on the address. */
const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);

function isBetween({ kind, text }: Token): boolean {
  return kind === 'colon' || kind === 'open' || kind === 'bullet' || BETWEEN.has(text);
}

/**
 * What a description lists as operations, at least three of them: "with operations for store, search and delete",
 * "operation: one of add_row, edit_row, delete_row". Linear in the number of tokens.
 */
export function listedOperations(prose: Folded, tokens: readonly Token[]): readonly Operation[] {
  const all: Operation[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!HEADINGS.has((tokens[at] as Token).text)) continue;
    let from = at + 1;
    while (from < tokens.length && isBetween(tokens[from] as Token)) from += 1;
    const { list, end } = listFrom(prose, tokens, from);
    if (list.length < FEWEST || list.every(({ verb }) => METHODS.has(verb.lemma))) continue;
    all.push(...list);
    at = end - 1;
  }
  return all;
}

/** Verbs in front of brackets that list what can be done. */
const LISTING = new Set(['manage', 'handle', 'perform', 'control', 'execute']);
/** Longer brackets hold a text of their own; nested ones would be read again and again. */
const MAX_INSIDE = 60;

/** "(overwrites its subtasks)" */
function saidInside(tokens: readonly Token[], at: number, close: number): readonly Operation[] {
  const token = tokens[at];
  const use = token?.kind === 'word' && !token.identifier ? verbOf(token.text) : undefined;
  if (use?.form !== 's' || use.verb.foreign) return [];
  const { object, to } = objectAfter(tokens, at, close);
  return [{ at, to, verb: use.verb, object }];
}

/**
 * What a sentence says of its tool in brackets: "Manages scripts (create, read, delete)", "Splits a task (overwrites
 * its subtasks)". Other brackets hold examples and remarks.
 */
export function bracketedOperations(
  prose: Folded,
  tokens: readonly Token[],
  sentence: Sentence,
  [lead]: readonly Predicate[],
): readonly Operation[] {
  if (lead === undefined) return [];
  // Statements that a query may hold are its kind: "Execute queries (INSERT, UPDATE, DELETE)".
  const lists = LISTING.has(lead.use.verb.lemma) && !lead.object.words.some((word) => isNoun(word, 'query'));
  return Array.from(closings(tokens, sentence)).flatMap(([open, close]) => {
    if (close - open > MAX_INSIDE) return [];
    const said = saidInside(tokens, open + 1, close);
    if (!lists) return said;
    const { list, end } = listFrom(prose, tokens, open + 1);
    return end === close && list.length > 1 ? [...said, ...list] : said;
  });
}
