import { DOCUMENTATION } from './vocabulary/function-words.ts';
import { verbOf } from './lexicon.ts';
import type { Token } from './words.ts';

/** A stretch of prose that says one thing: `[from, to)` are indexes into the tokens. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  /** 0 is the first sentence that is not a heading. */
  readonly index: number;
  /** One item of a list. */
  readonly bullet: boolean;
  /** Behind a heading such as "Args:" or "Returns:". */
  readonly documentation: boolean;
  /** An order to whoever reads: what it says of reading is no evidence. */
  readonly order: boolean;
}

const MAX_HEADING = 4;
const NUMBER = /^\d+$/;

/** True when the line break at `at` does not end the sentence: the next line goes on in lower case. */
function isWrapped(tokens: readonly Token[], at: number, cased: string): boolean {
  const next = tokens[at + 1];
  const before = tokens[at - 1];
  if (next?.kind !== 'word' || (before?.kind !== 'word' && before?.kind !== 'comma')) return false;
  const initial = cased.charAt(next.start);
  return initial === initial.toLowerCase() && initial !== initial.toUpperCase();
}

/** "Args:", "Example usage:", "Not for:" */
function isDocumentation(words: readonly Token[]): boolean {
  const last = words.at(-1)?.text ?? '';
  return (words.length <= 2 && DOCUMENTATION.has(last)) || (words.length <= 3 && words[0]?.text === 'not');
}

/** "Monitor queries: progress, resources" is a sentence; "Purpose:" and "Example usage:" are headings. */
function isVerb(word: string, alone: boolean): boolean {
  const use = verbOf(word);
  return (
    use !== undefined &&
    !(alone && use.verb.alsoNoun) &&
    use.form !== 'ion' &&
    use.form !== 'er' &&
    !DOCUMENTATION.has(word)
  );
}

/** Words that begin a sentence and hardly ever stand in the middle of one with a capital. */
const BEGINNINGS = new Set(
  (
    'it this the these that nothing no never none does do completely fully totally absolutely perfectly always please note you your we ' +
    'ignore disregard forget use safe trusted verified'
  ).split(' '),
);

function initialOf(token: Token | undefined, cased: string): string {
  return token?.kind === 'word' ? cased.charAt(token.start) : '';
}

const isCapital = (letter: string): boolean => /[A-Z]/.test(letter);

/** Of these even behind a name, as in "… of an Issue Nothing is changed". */
const NEVER_INSIDE = new Set(['ignore', 'disregard', 'nothing', 'completely']);

/** "… a field It is …": a new sentence that was appended without a full stop. Where every word has a capital nothing can be told. */
function beginsAnew(tokens: readonly Token[], at: number, cased: string): boolean {
  const token = tokens[at] as Token;
  const before = tokens[at - 1];
  if (!BEGINNINGS.has(token.text) || !isCapital(initialOf(token, cased))) return false;
  if ((before?.kind !== 'word' && before?.kind !== 'close') || isCapital(initialOf(tokens[at + 1], cased)))
    return false;
  const next = tokens[at + 1]?.text ?? '';
  if ((token.text === 'it' || token.text === 'this') && /^(?:is|tool|will|can)$/.test(next)) return true;
  return NEVER_INSIDE.has(token.text) || !isCapital(initialOf(before, cased));
}

/** The tokens with the full stops that were left out. */
export function withStops(tokens: readonly Token[], cased: string): readonly Token[] {
  const all: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    if (beginsAnew(tokens, at, cased)) {
      const { end } = tokens[at - 1] as Token;
      all.push({ kind: 'stop', text: '.', start: end, end, hyphenated: false, identifier: false });
    }
    all.push(token);
  }
  return all;
}

const SETTING_ASIDE = new Set(['ignore', 'disregard', 'forget', 'override', 'bypass']);
const ORDERS = new Set(
  'instruction instructions prompt prompts rules guidelines policy policies previous prior earlier above preceding'.split(
    ' ',
  ),
);
/** Words between the two. */
const NEAR = 4;

/** "Ignore all previous instructions and …" is said to whoever reads, not of the tool. */
function isSaidToReader(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens
    .slice(from, to)
    .some(
      ({ text }, at) =>
        SETTING_ASIDE.has(text) &&
        tokens
          .slice(from + at + 1, Math.min(to, from + at + 1 + NEAR))
          .some((token) => ORDERS.has(token.text)),
    );
}

/** Splits tokens into sentences. A colon behind a few words makes them a heading; "Args:" and the like begin documentation. */
export function sentencesOf(tokens: readonly Token[], cased: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  let bullet = false;
  let documentation = false;
  let index = 0;
  const close = (to: number) => {
    if (tokens.slice(from, to).some(({ kind, text }) => kind === 'word' && !NUMBER.test(text))) {
      sentences.push({ from, to, index, bullet, documentation, order: isSaidToReader(tokens, from, to) });
      if (!documentation) index += 1;
    }
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const { kind, text } = tokens[at] as Token;
    if (kind === 'colon' || (text === '|' && at <= MAX_HEADING)) {
      const before = tokens[at - 1];
      if (
        before !== undefined &&
        DOCUMENTATION.has(before.text) &&
        /[A-Z]/.test(cased.charAt(before.start))
      ) {
        if (at - 1 > from) close(at - 1);
        documentation = true;
        from = at + 1;
        continue;
      }
      const words = tokens.slice(from, at).filter((token) => token.kind === 'word');
      if (words.length > MAX_HEADING || isVerb(words[0]?.text ?? '', words.length === 1)) continue;
      if (isDocumentation(words)) documentation = true;
      from = at + 1;
    } else if (kind === 'stop' || kind === 'bullet' || (kind === 'line' && !isWrapped(tokens, at, cased))) {
      close(at);
      from = at + 1;
      bullet = kind === 'bullet' || (kind === 'line' ? tokens[at + 1]?.kind === 'bullet' : false);
    }
  }
  close(tokens.length);
  return sentences;
}
