import { verbOf } from './lexicon.ts';
import {
  adverb,
  COORDINATORS,
  MODALS,
  NEGATIONS,
  PREPOSITIONS,
  setOf,
  SHAPING,
  SUBORDINATORS,
} from './vocabulary/function-words.ts';
import { GENERIC_NOUNS } from './vocabulary/noun-sets.ts';
import type { Token, Word } from './words.ts';

/** The words of a phrase, and where those that head it begin: "the comments of an issue" is headed by comments. */
export interface Phrase {
  readonly words: readonly Word[];
  /** Positions in the folded text. */
  readonly heads: ReadonlySet<number>;
}

/** Behind these stands what a generic noun is of: "the contents of a file", "a snapshot of the page". */
const CARRYING = setOf('of from about for on in at across within to including');
const MAX_HOPS = 4;

class PhraseReader {
  readonly words: Word[] = [];
  readonly heads = new Set<number>();
  /** Words of the conjunct that is being read. */
  private conjunct: Word[] = [];
  /** The last conjunct was headed by a generic noun, or there is none yet. */
  private generic = true;

  add(word: Word): void {
    this.words.push(word);
    this.conjunct.push(word);
  }

  get empty(): boolean {
    return this.conjunct.length === 0;
  }

  /** Ends a conjunct: its last word heads it, and behind generic nouns the word in front does: "issue details". */
  close(): void {
    let at = this.conjunct.length - 1;
    for (; at >= 0; at -= 1) {
      const { text, start } = this.conjunct[at] as Word;
      this.heads.add(start);
      if (!GENERIC_NOUNS.has(text)) break;
    }
    const last = this.conjunct.at(-1);
    if (last !== undefined) this.generic = GENERIC_NOUNS.has(last.text);
    this.conjunct = [];
  }

  /** Ends the phrase; true when what follows behind a preposition says what it is of. */
  ends(): boolean {
    this.close();
    const goesOn = this.generic;
    this.generic = true;
    return goesOn;
  }
}

const RELATIVES = setOf('that which who whose this it such');

function closes(text: string): boolean {
  if (RELATIVES.has(text)) return true;
  return SHAPING.has(text) && (SUBORDINATORS.has(text) || MODALS.has(text) || NEGATIONS.has(text));
}

/** "Issues assigned to …", "fetches it and returns …": a verb ends the phrase. */
function isVerbHere(word: Token | Word, reader: PhraseReader, coordinated: boolean): boolean {
  const use = verbOf(word.text);
  if (use === undefined || (word as Partial<Token>).hyphenated === true) return false;
  if (use.form === 'ed' || use.form === 'ing') return !reader.empty;
  return coordinated && !use.verb.alsoNoun && (use.form === 'base' || use.form === 's');
}

/** What stands behind a verb from `from` on, generic nouns followed through their prepositions. */
export function phraseFrom(tokens: readonly (Token | Word)[], from: number, to: number): Phrase {
  const reader = new PhraseReader();
  let hops = 0;
  let coordinated = false;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at] as Token | Word;
    const kind = (token as Partial<Token>).kind ?? 'word';
    if (kind === 'open') {
      while (at < to && (tokens[at] as Token).kind !== 'close') at += 1;
      continue;
    }
    if (kind === 'comma' || kind === 'slash' || COORDINATORS.has(token.text)) {
      reader.close();
      coordinated = true;
      continue;
    }
    if (kind !== 'word' || closes(token.text) || isVerbHere(token, reader, coordinated)) break;
    if (PREPOSITIONS.has(token.text)) {
      if (!reader.ends() || !CARRYING.has(token.text) || (hops += 1) > MAX_HOPS) break;
    } else if (!adverb(token.text)) reader.add(token);
    coordinated = false;
  }
  reader.close();
  return { words: reader.words, heads: reader.heads };
}
