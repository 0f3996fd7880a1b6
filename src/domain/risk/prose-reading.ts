import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { quoteOf, type Folded } from './folding.ts';
import { bracketedOperations, listedOperations, type Operation } from './listed-operations.ts';
import { meaning, type Meaning } from './meaning.ts';
import { readNominal } from './nominal-reading.ts';
import {
  isKindOfQuery,
  isOpener,
  isOrder,
  isReversed,
  lastVerbs,
  NEAR,
  roleOf,
  weigh,
} from './prose-weight.ts';
import { foreignPredicatesOf, type Predicate } from './predicate.ts';
import { predicatesOf } from './sentence-reader.ts';
import { sentencesOf, withStops, type Sentence } from './sentences.ts';
import { spokenClause } from './spoken-clause.ts';
import { COORDINATORS, OCCASIONS } from './vocabulary/function-words.ts';
import { tokensOf, type Token } from './words.ts';

/** What was read in a description. */
export interface Prose {
  readonly findings: readonly Finding[];
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
}

const MAX_SENTENCES = 400;
const MAX_CLAUSE = 110;
const MAX_STATEMENT = 116;

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

/** The whole sentence, or its beginning with a mark that it goes on. */
function statementOf(prose: Folded, tokens: readonly Token[], { from, to }: Sentence): string {
  const whole = sliceOf(prose, tokens, from, to, Infinity);
  return whole.length <= MAX_STATEMENT ? whole : `${sliceOf(prose, tokens, from, to, MAX_STATEMENT)} …`;
}

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
    ...(counts && {
      state: () => statementOf(prose, tokens, sentence),
      speak: () => (isKindOfQuery(predicate, all) ? undefined : spokenClause(prose, tokens, predicate, all)),
    }),
    ...(confirmed && { confirmed }),
    ...(claimed === true && { claimed }),
  };
}

/** Of passives only certain loss counts; "lose" is only ever said in the passive. */
function isIdle({ tie, use }: Predicate, { category, weight }: Meaning): boolean {
  return tie === 'passive' ? category !== 'Destructive' || weight < 3 : use.verb.lemma === 'lose';
}

const INTRODUCING = new Set(['manage', 'handle', 'perform']);

/** "Automatically triggers when …": how a call comes about. */
function isOccasion(
  { object, use, to }: Predicate,
  { category }: Meaning,
  tokens: readonly Token[],
): boolean {
  const behind = tokens[to]?.text ?? '';
  return (
    category === 'Execute' &&
    use.form === 's' &&
    object.head === '' &&
    (OCCASIONS.has(behind) || behind === 'on')
  );
}

/** "Buy or sell a token": the first verb has the object of the second. */
function sharing(predicates: readonly Predicate[], tokens: readonly Token[]): readonly Predicate[] {
  const shared: Predicate[] = [];
  for (const predicate of predicates.toReversed()) {
    const next = shared.at(-1);
    const bare =
      predicate.object.head === '' &&
      next !== undefined &&
      tokens.slice(predicate.at + 1, next.at).every(isBetween) &&
      next.at > predicate.at + 1;
    shared.push(bare ? { ...predicate, object: next.object } : predicate);
  }
  return shared.reverse();
}

function isBetween({ kind, text }: Token): boolean {
  return kind === 'comma' || kind === 'slash' || COORDINATORS.has(text);
}

/** Whether an operation surely loses something: of what stands outside the sentences only that counts. */
function losing({ verb, object }: Operation, facts: Facts): Meaning | undefined {
  const found = meaning(verb, object, facts);
  return found.category === 'Destructive' && found.weight === 3 ? { ...found, weight: 2 } : undefined;
}

/** What is said in brackets or in a list: only the words themselves are quoted, in the sentence around them. */
function mentioned(
  prose: Folded,
  field: string,
  tokens: readonly Token[],
  sentence: Sentence,
  { at, to, verb, object }: Operation,
  found: Meaning,
): Finding {
  const quote = sliceOf(prose, tokens, at, Math.max(to, at + 1), MAX_CLAUSE);
  const use = { verb, form: 'base' } as const;
  const predicate = { at, from: at + 1, to, use, object, sentence, tie: 'main' } as const;
  const finding = findingOf(
    prose,
    field,
    tokens,
    { ...predicate, imperative: false, also: false },
    [],
    found,
  );
  return { ...finding, quote, clause: quote, speak: () => undefined };
}

/** What a description says the tool does. Linear in its length. */
export function readProse(prose: Folded, field: string, facts: Facts): Prose {
  const tokens = withStops(tokensOf(prose), prose.cased);
  const sentences = sentencesOf(tokens, prose.cased);
  const findings: Finding[] = [];
  let lead: Meaning | undefined;
  let listing = false;
  for (const sentence of sentences.slice(0, MAX_SENTENCES)) {
    if (sentence.documentation) continue;
    let predicates = predicatesOf(tokens, sentence);
    if (predicates.length === 0 && sentence.index === 0) predicates = foreignPredicatesOf(tokens, sentence);
    const last = lastVerbs(predicates);
    for (const [index, predicate] of sharing(predicates, tokens).entries()) {
      const { verb } = predicate.use;
      const opens = isOpener(predicate, last, tokens);
      listing ||= opens;
      if (opens || isOrder(predicate, tokens)) continue;
      const said = meaning(verb, predicate.object, facts);
      if ((sentence.order && said.category === 'Read') || isOccasion(predicate, said, tokens)) continue;
      const found = isReversed(predicate, predicates.slice(Math.max(0, index - NEAR), index), said)
        ? { ...said, category: 'Write' as const }
        : said;
      const weight = weigh(predicate, found, lead, listing);
      listing ||= INTRODUCING.has(verb.lemma);
      lead ??= found;
      if (weight !== 0 && !isIdle(predicate, found))
        findings.push(findingOf(prose, field, tokens, predicate, predicates, { ...found, weight }));
    }
    for (const operation of bracketedOperations(prose, tokens, sentence, predicates)) {
      const found = losing(operation, facts);
      if (found !== undefined) findings.push(mentioned(prose, field, tokens, sentence, operation, found));
    }
  }
  // A reading tool may filter by what others did; of the rest the first that loses something is enough.
  const listed = lead?.category === 'Read' ? [] : listedOperations(prose, tokens);
  const worst = listed.find((operation) => losing(operation, facts) !== undefined);
  const found = worst === undefined ? undefined : losing(worst, facts);
  const around = sentences.find(({ to }) => worst !== undefined && worst.at < to);
  if (worst !== undefined && found !== undefined && around !== undefined)
    findings.push(mentioned(prose, field, tokens, around, worst, found));
  const spoke = findings.some(({ role }) => role === 'main');
  return {
    findings: spoke ? findings : [...findings, ...readNominal(prose, field, tokens, sentences[0], facts)],
    tokens,
    sentences,
  };
}
