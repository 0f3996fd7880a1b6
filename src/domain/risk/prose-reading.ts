import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { quoteOf, type Folded } from './folding.ts';
import { meaning, type Meaning } from './meaning.ts';
import { inThirdPerson } from './morphology.ts';
import { readNominal } from './nominal-reading.ts';
import { objectAfter } from './object-phrase.ts';
import { isOpener, isReversed, roleOf, weigh } from './prose-weight.ts';
import { foreignPredicatesOf, predicatesOf, type Predicate } from './sentence-reader.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import { adverb, PREPOSITIONS } from './vocabulary/function-words.ts';
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
const MAX_SPOKEN = 80;

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

/** Verb and object in plain words, fit to stand in a sentence of ours: "deletes a card from a project". */
function spokenOf(prose: Folded, tokens: readonly Token[], predicate: Predicate): string | undefined {
  const { at, use, tie, to, object, sentence } = predicate;
  if ((tie !== 'main' && tie !== 'modal') || object.head === '' || use.verb.foreign) return undefined;
  const more =
    PREPOSITIONS.has(tokens[to]?.text ?? '') && to < sentence.to
      ? objectAfter(tokens, to, sentence.to).to
      : to;
  const words = tokens.slice(at + 1, more);
  const { start, end } = { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
  if (end - start > MAX_SPOKEN || words.some(({ kind, text }) => kind !== 'word' || PRAISE.has(text)))
    return undefined;
  const verb = tokens[at] as Token;
  const before = tokens[at - 1];
  const manner =
    before !== undefined && at > sentence.from && adverb(before.text) && !PRAISE.has(before.text)
      ? `${before.text} `
      : '';
  const said =
    use.form === 'base'
      ? inThirdPerson(verb.text)
      : use.form === 's'
        ? verb.text
        : inThirdPerson(use.verb.lemma);
  return `${manner}${said} ${quoteOf(prose, start, end)}`;
}

function findingOf(
  prose: Folded,
  field: string,
  tokens: readonly Token[],
  predicate: Predicate,
  found: Meaning,
): Finding {
  const { at, use, from, to, sentence } = predicate;
  const { confirmed, claimed, category, weight } = found;
  const clause = sliceOf(prose, tokens, at, sentence.to, MAX_CLAUSE);
  const counts = sentence.index === 0 || weight > 1;
  const spoken = counts ? spokenOf(prose, tokens, predicate) : undefined;
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
      if (opens) continue;
      const said = meaning(verb, predicate.object, facts);
      const found = isReversed(predicate, predicates, said) ? { ...said, category: 'Write' as const } : said;
      const weight = weigh(predicate, found, lead, listing);
      listing ||= INTRODUCING.has(verb.lemma);
      lead ??= found;
      if (!isIdle(predicate, found))
        findings.push(findingOf(prose, field, tokens, predicate, { ...found, weight }));
    }
  }
  const spoke = findings.some(({ role }) => role === 'main');
  return {
    findings: spoke ? findings : [...findings, ...readNominal(prose, field, tokens, sentences[0], facts)],
    tokens,
    sentences,
  };
}
