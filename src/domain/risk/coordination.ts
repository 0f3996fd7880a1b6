import type { VerbUse } from './lexicon.ts';
import { objectAfter } from './object-phrase.ts';
import type { Predicate, Tie } from './predicate.ts';
import type { Sentence } from './sentences.ts';
import { COORDINATORS, DETERMINERS, PREPOSITIONS } from './vocabulary/function-words.ts';
import { ANSWER_NOUNS } from './vocabulary/noun-sets.ts';
import type { Token } from './words.ts';

/** In front of a gerund these say how, or of what it consists. */
export const MEANS: ReadonlySet<string> = new Set(['by', 'via', 'through', 'including']);

/** "using Address/delete": the slash at `at` stands in the name of a place. */
export function isInPath(tokens: readonly Token[], at: number): boolean {
  const { kind, text } = tokens[at - 2] ?? { kind: 'stop', text: '' };
  return kind === 'word' && (PREPOSITIONS.has(text) || MEANS.has(text) || text === 'using');
}

/** "… and transfer tokens to a recipient", "… and pay with a card": where or with what says that it is done. */
function isCarriedOut(tokens: readonly Token[], at: number, { to }: Sentence): boolean {
  if (!COORDINATORS.has(tokens[at - 1]?.text ?? '') || tokens[at - 1]?.text === 'or') return false;
  const next = tokens[at + 1]?.text ?? '';
  if (next === 'with' || next === 'via') return true;
  const { object } = objectAfter(tokens, at, to);
  return object.head !== '' && object.link === 'to' && !ANSWER_NOUNS.has(object.head);
}

/** A verb behind a comma or "and", and the last one that was said before it. */
interface Next {
  readonly use: VerbUse;
  readonly at: number;
  readonly last: Predicate | undefined;
  /** Behind "and", not only behind a comma. */
  readonly joined: boolean;
}

/**
 * How such a verb is tied: as the last one, when it has the same form and is none of the words that may be nouns, or stands as
 * a verb does. "Lists backups and purges them"; of words that may be nouns only "create, update or delete" and "… and post a".
 */
export function tieOfNext(
  tokens: readonly Token[],
  sentence: Sentence,
  { use, at, last, joined }: Next,
): Tie | undefined {
  if (last === undefined || last.use.form !== use.form) return undefined;
  const behind = tokens[last.at + 1];
  const next = tokens[at + 1];
  if (behind?.kind !== 'word' || COORDINATORS.has(behind.text) || last.at + 1 === at) return last.tie;
  if (next?.kind === 'word' && DETERMINERS.has(next.text)) return last.tie;
  if (use.verb.alsoNoun)
    return joined && use.form === 'base' && isCarriedOut(tokens, at, sentence) ? last.tie : undefined;
  // "by disabling accounts, revoking access and …"
  const means = MEANS.has(tokens[last.at - 1]?.text ?? '') || last.tie === 'means';
  const listed = use.form === 'ing' && means && next?.kind === 'word';
  return joined || listed || use.verb.sense.endsWith('3') ? last.tie : undefined;
}
