import type { Facts } from './facts.ts';
import type { Finding, Weight } from './finding.ts';
import { quoteOf, type Folded } from './folding.ts';
import { verbOf } from './lexicon.ts';
import { meaning, NO_OBJECT } from './meaning.ts';
import type { Sentence } from './sentences.ts';
import { adverb, ARTICLES, MODALS, PREPOSITIONS } from './vocabulary/function-words.ts';
import { DATA_ADJECTIVES, DATA_NOUNS, TRADE_NOUNS } from './vocabulary/noun-sets.ts';
import type { Token } from './words.ts';

const ANSWERING = new Set('of for in by per about from within near at across around on'.split(' '));

/** "Trusted by millions" names nothing. */
const ADJECTIVE = /(?:ed|ful|ble|ous|less|ly|est|safe)$/;

/** How sure it is that a phrase names what is returned; undefined when it names a trade or nothing known. */
function namesAnswer(words: readonly Token[], behind: string): Weight | undefined {
  if (words.some(({ text }) => TRADE_NOUNS.has(text))) return undefined;
  const head = words.at(-1)?.text ?? '';
  if (DATA_NOUNS.has(head)) return 2;
  if (words.length > 1 && words.slice(0, 2).some(({ text }) => DATA_ADJECTIVES.has(text))) return 2;
  if (!ANSWERING.has(behind) || head.length < 3 || ADJECTIVE.test(head)) return undefined;
  return /[^s]s$/.test(head) ? 2 : 1;
}

/** The noun phrase a sentence begins with, and the preposition behind it. */
function openingPhrase(
  tokens: readonly Token[],
  { from, to }: Pick<Sentence, 'from' | 'to'>,
): { words: readonly Token[]; behind: string } {
  const words: Token[] = [];
  for (const token of tokens.slice(from, to)) {
    if (token.kind !== 'word') {
      if (words.length > 0) break;
    } else if (words.length > 0 && PREPOSITIONS.has(token.text)) return { words, behind: token.text };
    else words.push(token);
  }
  return { words, behind: '' };
}

function isSureVerb(word: string): boolean {
  const use = verbOf(word);
  return use?.form === 'base' && !use.verb.alsoNoun && !use.verb.foreign;
}

function spokenInside(
  prose: Folded,
  field: string,
  tokens: readonly Token[],
  { text, start, end }: Token,
  facts: Facts,
): readonly Finding[] {
  const verb = verbOf(text)?.verb;
  if (verb === undefined) return [];
  const { category } = meaning(verb, NO_OBJECT, facts);
  const at = tokens.findIndex((token) => token.start === start);
  return [
    {
      field,
      quote: quoteOf(prose, start, end),
      rule: `verb:${verb.lemma}`,
      category,
      weight: 1,
      role: 'main',
      verb,
      place: { at, from: at + 1, to: at + 1, sentence: 0 },
    },
  ];
}

/** "A tool for dynamic and reflective problem-solving": the gerund that ends the phrase behind "for". */
function aimOf(
  prose: Folded,
  field: string,
  tokens: readonly Token[],
  { first, head, to }: { readonly first: Token; readonly head: Token; readonly to: number },
  facts: Facts,
): Finding | undefined {
  let at = tokens.indexOf(head) + 2;
  while (at < to && tokens[at]?.kind === 'word' && !PREPOSITIONS.has(tokens[at]?.text ?? '')) at += 1;
  const last = tokens[at - 1] as Token;
  const use = verbOf(last.text);
  if (use?.form !== 'ing') return undefined;
  const { category, weight } = meaning(use.verb, NO_OBJECT, facts);
  const begin = last.hyphenated ? (tokens[at - 2] as Token) : last;
  return {
    field,
    quote: quoteOf(prose, begin.start, last.end),
    rule: `verb:${use.verb.lemma}`,
    category,
    weight,
    role: 'main',
    verb: use.verb,
    place: { at: at - 1, from: at, to: at, sentence: 0 },
    state: () => quoteOf(prose, first.start, last.end),
    speak: () => undefined,
  };
}

const DASHES = new Set(['-', '–', '—']);

interface Phrase {
  readonly words: readonly Token[];
  /** Index of its first word. */
  readonly from: number;
}

/** "Impact monitor - risk assessment data": behind a dash, the phrase that names what is returned. */
function behindDash(tokens: readonly Token[], { from, to }: Sentence): Phrase | undefined {
  const dash = tokens.findIndex(({ text }, at) => at > from && at < to && DASHES.has(text));
  if (dash < 0) return undefined;
  const { words, behind } = openingPhrase(tokens, { from: dash + 1, to });
  const [first] = words;
  if (first === undefined || namesAnswer(words, behind) !== 2) return undefined;
  return { words, from: tokens.indexOf(first, dash) };
}

function nominal(
  prose: Folded,
  field: string,
  { words, from }: Phrase,
  { category, weight }: Pick<Finding, 'category' | 'weight'>,
): Finding {
  const [first, head] = [words[0] as Token, words.at(-1) as Token];
  const phrase = quoteOf(prose, first.start, head.end);
  return {
    ...{ field, quote: phrase, rule: `noun:${head.text}`, category, weight, role: 'main', object: phrase },
    place: { at: from, from, to: from + words.length, sentence: 0 },
  };
}

/**
 * What a first sentence without a verb says: "Ticker for a symbol" names what is returned, "Deletion of a user" what
 * is done, "News search tool" both.
 */
export function readNominal(
  prose: Folded,
  field: string,
  tokens: readonly Token[],
  sentence: Sentence | undefined,
  facts: Facts,
): readonly Finding[] {
  if (sentence === undefined || sentence.documentation) return [];
  const { words, behind } = openingPhrase(tokens, sentence);
  const first = words[0];
  const head = words.at(-1);
  const from = first === undefined ? 0 : tokens.indexOf(first, sentence.from);
  // An unknown word before an article is a verb: "Frobnicates the disk".
  if (first === undefined || head === undefined || ARTICLES.has(words[1]?.text ?? '')) return [];
  // "Automatically triggers when …" names nothing.
  if (adverb(first.text) && verbOf(words[1]?.text ?? '')?.form === 's') return [];
  // "You must call this tool first" speaks to the reader.
  if (words.some(({ text }) => MODALS.has(text) || text === 'you')) return [];
  const trade = TRADE_NOUNS.has(head.text) ? verbOf(words.at(-2)?.text ?? '') : undefined;
  // "URL encode text": the verb stands behind what it is done to.
  const middle = words.length === 3 ? words[1] : undefined;
  const inside = middle !== undefined && isSureVerb(middle.text) ? middle : undefined;
  if (inside !== undefined) return spokenInside(prose, field, tokens, inside, facts);
  if (behind === 'for' && TRADE_NOUNS.has(head.text)) {
    const aim = aimOf(prose, field, tokens, { first, head, to: sentence.to }, facts);
    if (aim !== undefined) return [aim];
  }
  const made = trade ?? verbOf(head.text);
  // "Glomerular filtration rate": what a thing is called, behind words that say of what.
  const named = words.length > 1 && DATA_NOUNS.has(head.text);
  // "The page" is a thing, whatever the word does elsewhere.
  const thing = ARTICLES.has(first.text) && trade === undefined && made?.form === 'base';
  const acts = made !== undefined && made.form !== 's' && made.form !== 'ed' && !named && !thing;
  const { category, weight } = acts
    ? meaning(made.verb, NO_OBJECT, facts)
    : { category: 'Read' as const, weight: namesAnswer(words, behind) };
  if (weight !== undefined)
    return [nominal(prose, field, { words, from }, { category, weight: weight === 1 ? 1 : 2 })];
  const later = behindDash(tokens, sentence);
  return later === undefined ? [] : [nominal(prose, field, later, { category: 'Read', weight: 1 })];
}
