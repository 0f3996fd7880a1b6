import { fold } from './folding.ts';
import { verbOf, type Verb } from './lexicon.ts';
import { NO_OBJECT, type ObjectPhrase } from './meaning.ts';
import { COORDINATORS } from './vocabulary/function-words.ts';
import { wordsOfName, type Token } from './words.ts';

/** One operation of a list in a description, and the token that names it. */
export interface ListedOperation {
  readonly at: number;
  readonly verb: Verb;
  readonly object: ObjectPhrase;
}

const HEADINGS = new Set(['operation', 'operations', 'action', 'actions']);
/** Between the heading and its list: "operations: one of", "operation type (", "actions such as". */
const BETWEEN = new Set(
  'type types to for like such as including are is perform performed supported available one of'.split(' '),
);
const FEWEST = 3;
/** Methods of requests: what they do depends on the address. */
const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** `delete` and `delete_row` are operations, read as the name of a small tool is. */
function operationAt(tokens: readonly Token[], at: number): ListedOperation | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const words = token.identifier ? wordsOfName(fold(token.text)).map((word) => word.text) : [token.text];
  const use = verbOf(words[0] ?? '');
  if (use?.form !== 'base' || use.verb.foreign) return undefined;
  const rest = words.slice(1);
  return {
    at,
    verb: use.verb,
    object: rest.length === 0 ? NO_OBJECT : { head: rest.at(-1) ?? '', words: rest },
  };
}

function isSeparator({ kind, text }: Token): boolean {
  return kind === 'comma' || kind === 'slash' || (kind === 'word' && COORDINATORS.has(text));
}

/** The operations from `from` on that only commas, slashes and "and" stand between. */
function listFrom(tokens: readonly Token[], from: number): readonly ListedOperation[] {
  const list: ListedOperation[] = [];
  for (let at = from; at < tokens.length;) {
    const found = operationAt(tokens, at);
    if (found === undefined) break;
    list.push(found);
    at += 1;
    const behind = at;
    while (at < tokens.length && isSeparator(tokens[at] as Token)) at += 1;
    if (at === behind) break;
  }
  return list;
}

/**
 * What a description lists as operations, at least three of them: "with operations for store, search and delete",
 * "operation: one of add_row, edit_row, delete_row". Linear in the number of tokens.
 */
export function listedOperations(tokens: readonly Token[]): readonly ListedOperation[] {
  const all: ListedOperation[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!HEADINGS.has((tokens[at] as Token).text)) continue;
    let from = at + 1;
    while (from < tokens.length && isBetween(tokens[from] as Token)) from += 1;
    const list = listFrom(tokens, from);
    if (list.length < FEWEST || list.every(({ verb }) => METHODS.has(verb.lemma))) continue;
    all.push(...list);
    at = (list.at(-1) as ListedOperation).at;
  }
  return all;
}

function isBetween({ kind, text }: Token): boolean {
  return kind === 'colon' || kind === 'open' || kind === 'bullet' || (kind === 'word' && BETWEEN.has(text));
}
