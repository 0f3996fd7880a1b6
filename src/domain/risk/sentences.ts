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

/** "… a field It is …": a new sentence that was appended without a full stop. */
function beginsAnew(tokens: readonly Token[], at: number, cased: string): boolean {
  const token = tokens[at] as Token;
  if ((token.text !== 'it' && token.text !== 'this') || tokens[at - 1]?.kind !== 'word') return false;
  const next = tokens[at + 1]?.text ?? '';
  return (
    /[A-Z]/.test(cased.charAt(token.start)) &&
    (next === 'is' || next === 'tool' || next === 'will' || next === 'can')
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
      sentences.push({ from, to, index, bullet, documentation });
      if (!documentation) index += 1;
    }
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const { kind, text } = tokens[at] as Token;
    if (beginsAnew(tokens, at, cased)) {
      close(at);
      from = at;
      bullet = false;
    }
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
