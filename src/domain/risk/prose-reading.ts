import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { quoteOf, type Folded } from './folding.ts';
import { meaning, type Meaning } from './meaning.ts';
import { inThirdPerson } from './morphology.ts';
import { readNominal } from './nominal-reading.ts';
import { isOpener, isOrder, isReversed, roleOf, weigh } from './prose-weight.ts';
import { foreignPredicatesOf, type Predicate } from './predicate.ts';
import { predicatesOf } from './sentence-reader.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import { adverb, COORDINATORS, DETERMINERS, PREPOSITIONS } from './vocabulary/function-words.ts';
import { tokensOf, type Token } from './words.ts';

/** What was read in a description. */
export interface Prose {
  readonly findings: readonly Finding[];
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
}

const MAX_SENTENCES = 400;
const MAX_CLAUSE = 110;
const MAX_STATEMENT = 160;
const MAX_SPOKEN = 100;

/** The text from token `from` up to `max` characters, ending with a word; commas end it once it is long enough. */
function sliceOf(prose: Folded, tokens: readonly Token[], from: number, to: number, max: number): string {
  const { start, end: first } = tokens[from] as Token;
  let end = first;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at] as Token;
    if (token.end - start > max) break;
    if (token.kind === 'word' || token.kind === 'close') end = token.end;
    if (token.kind === 'comma' && max === MAX_CLAUSE && end - start > 40) break;
  }
  return quoteOf(prose, start, end);
}

/** Words a publisher would like to see in our sentences; with them its words are quoted, never taken over. */
const PRAISE = new Set(
  'safe safely trusted trustworthy verified official approved harmless secure securely certified recommended read readonly audited'.split(
    ' ',
  ),
);

const MAX_BRACKET = 4;
const FEW_WORDS = 6;

/** The token behind a short bracket inside the clause, or `at` when it is long or the clause ends with it. */
function behindBracket(tokens: readonly Token[], at: number, to: number): number {
  for (let end = at + 1; end < Math.min(to, at + MAX_BRACKET); end += 1)
    if (tokens[end]?.kind === 'close') return end + 1 < to && tokens[end + 1]?.kind === 'word' ? end + 1 : at;
  return at;
}

function trails(word: string): boolean {
  return PREPOSITIONS.has(word) || DETERMINERS.has(word) || COORDINATORS.has(word);
}

/**
 * Where the clause behind the verb at `at` ends if it can be said in our words: nothing but plain words, and not the
 * beginning of a list, which would say less than the definition does.
 */
function plainEnd(tokens: readonly Token[], at: number, to: number): number | undefined {
  let end = at + 1;
  while (end < to) {
    const { kind } = tokens[end] as Token;
    const next = kind === 'open' ? behindBracket(tokens, end, to) : end;
    // "a CI/CD variable": a slash between words belongs to them.
    if (kind === 'slash' && tokens[end + 1]?.kind === 'word') {
      end += 1;
      continue;
    }
    if (kind !== 'word' && next === end) break;
    end = kind === 'word' ? end + 1 : next;
  }
  const list = end < to && tokens[end]?.kind === 'comma' && end - at < FEW_WORDS;
  while (end > at + 1 && trails(tokens[end - 1]?.text ?? '')) end -= 1;
  return list ? undefined : end;
}

/** The verb in the third person: "delete" and "deletes" both give "deletes". */
function conjugated({ use }: Predicate, token: Token): string {
  if (use.form === 's') return token.text;
  return inThirdPerson(use.form === 'base' ? token.text : use.verb.lemma);
}

/**
 * Verb and object in plain words, fit to stand in a sentence of ours: "deletes a card from a project". Verbs joined
 * to it are put into the same form. Undefined where that would be long, praise, or no sentence.
 */
function spokenOf(
  prose: Folded,
  tokens: readonly Token[],
  predicate: Predicate,
  all: readonly Predicate[],
): string | undefined {
  const { at, use, tie, sentence } = predicate;
  if ((tie !== 'main' && tie !== 'modal') || use.verb.foreign) return undefined;
  const clauseEnd = plainEnd(tokens, at, sentence.to);
  if (clauseEnd === undefined) return undefined;
  const fits = (end: number) =>
    end > at + 1 && (tokens[end - 1] as Token).end - (tokens[at] as Token).start <= MAX_SPOKEN;
  const end = fits(clauseEnd) ? clauseEnd : predicate.to;
  const words = tokens.slice(at + 1, end);
  if (!fits(end) || words.some(({ text }) => PRAISE.has(text))) return undefined;
  if (words.every(({ text }) => PRONOUNS.has(text))) return undefined;
  const joined = new Map(
    all.filter((other) => other.tie === tie && other.use.form === use.form).map((other) => [other.at, other]),
  );
  const verb = tokens[at] as Token;
  let spoken = conjugated(predicate, verb);
  for (let index = at + 1; index < end; index += 1) {
    const token = tokens[index] as Token;
    const other = joined.get(index);
    const gap = quoteOf(prose, (tokens[index - 1] as Token).end, token.start);
    spoken += gap + (other === undefined ? quoteOf(prose, token.start, token.end) : conjugated(other, token));
  }
  const before = tokens[at - 1];
  const manner =
    before !== undefined && at > sentence.from && adverb(before.text) && !PRAISE.has(before.text);
  return manner ? `${before.text} ${spoken}` : spoken;
}

/** A clause of nothing but these says nothing about what is acted on. */
const PRONOUNS = new Set(['it', 'them', 'this', 'that', 'these', 'those', 'one', 'and', 'or', 'all']);

function findingOf(
  prose: Folded,
  field: string,
  tokens: readonly Token[],
  predicate: Predicate,
  all: readonly Predicate[],
  found: Meaning,
): Finding {
  const { at, use, from, to, sentence } = predicate;
  const { confirmed, claimed, category, weight } = found;
  const clause = sliceOf(prose, tokens, at, sentence.to, MAX_CLAUSE);
  const counts = sentence.index === 0 || weight > 1;
  const spoken = counts ? spokenOf(prose, tokens, predicate, all) : undefined;
  return {
    field,
    quote: clause,
    rule: `verb:${use.verb.lemma}`,
    category,
    weight,
    role: roleOf(predicate),
    verb: use.verb,
    object: to > from ? quoteOf(prose, (tokens[from] as Token).start, (tokens[to - 1] as Token).end) : '',
    clause,
    place: { at, from, to, sentence: sentence.index },
    ...(counts && { statement: sliceOf(prose, tokens, sentence.from, sentence.to, MAX_STATEMENT) }),
    ...(spoken !== undefined && { spoken }),
    ...(confirmed && { confirmed }),
    ...(claimed === true && { claimed }),
  };
}

/** Of passives only certain loss counts; "lose" is only ever said in the passive. */
function isIdle({ tie, use }: Predicate, { category, weight }: Meaning): boolean {
  return tie === 'passive' ? category !== 'Destructive' || weight < 3 : use.verb.lemma === 'lose';
}

const INTRODUCING = new Set(['manage', 'handle', 'perform']);

/** What a description says the tool does. Linear in its length. */
export function readProse(prose: Folded, field: string, facts: Facts): Prose {
  const tokens = tokensOf(prose);
  const sentences = sentencesOf(tokens, prose.cased);
  const findings: Finding[] = [];
  let lead: Meaning | undefined;
  let listing = false;
  for (const sentence of sentences.slice(0, MAX_SENTENCES)) {
    if (sentence.documentation) continue;
    let predicates = predicatesOf(tokens, sentence);
    if (predicates.length === 0 && sentence.index === 0) predicates = foreignPredicatesOf(tokens, sentence);
    for (const predicate of predicates) {
      const { verb } = predicate.use;
      const opens = isOpener(predicate, predicates);
      listing ||= opens;
      if (opens || isOrder(predicate, tokens)) continue;
      const said = meaning(verb, predicate.object, facts);
      const found = isReversed(predicate, predicates, said) ? { ...said, category: 'Write' as const } : said;
      const weight = weigh(predicate, found, lead, listing);
      listing ||= INTRODUCING.has(verb.lemma);
      lead ??= found;
      if (weight !== 0 && !isIdle(predicate, found))
        findings.push(findingOf(prose, field, tokens, predicate, predicates, { ...found, weight }));
    }
  }
  const spoke = findings.some(({ role }) => role === 'main');
  return {
    findings: spoke ? findings : [...findings, ...readNominal(prose, field, tokens, sentences[0], facts)],
    tokens,
    sentences,
  };
}
