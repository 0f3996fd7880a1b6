import type { Facts } from './facts.ts';
import type { Finding, Role, Weight } from './finding.ts';
import { quoteOf, type Folded } from './folding.ts';
import { verbOf, type VerbUse } from './lexicon.ts';
import { isNoun } from './noun-lexicon.ts';
import { meaning } from './meaning.ts';
import { headOf, isSure, isVerb, objectOf, type Uses } from './name-head.ts';
import { ASKING, COORDINATORS } from './vocabulary/function-words.ts';
import { ANSWER_NOUNS, COMPOUND_NOUNS, DATA_NOUNS } from './vocabulary/noun-sets.ts';
import type { Word } from './words.ts';

/** A name taken apart. */
export interface Name {
  readonly folded: Folded;
  readonly words: readonly Word[];
  readonly field: string;
  readonly role: Role & ('name' | 'title');
}

/** Methods of requests that change something; GET and DELETE say as much as the verbs do. */
const HTTP_METHODS = new Set(['post', 'put', 'patch']);
const REQUEST_PARTS = /^(?:v\d+|api|rest)$/;

/** `post_v1_users`, `API-post-page`: the word is the method of a request, not a verb somebody chose. */
function isHttpMethod(words: readonly Word[], at: number): boolean {
  if (!HTTP_METHODS.has(words[at]?.text ?? '')) return false;
  return at === 0 ? REQUEST_PARTS.test(words[1]?.text ?? '') : words[0]?.text === 'api';
}

function quoteWord(name: Name, from: Word, to: Word): string {
  return quoteOf(name.folded, from.start, to.end);
}

function weightInName(name: Name, use: VerbUse, at: number, confirmed: boolean, weight: Weight): Weight {
  if (!use.verb.alsoNoun || confirmed) return weight;
  if (at > 0) return 1;
  return name.words.length > 1 ? (Math.min(weight, 2) as Weight) : 1;
}

function verbFinding(name: Name, uses: Uses, at: number, facts: Facts, cap: Weight): Finding {
  const use = uses[at] as VerbUse;
  const word = name.words[at] as Word;
  const object = objectOf(name.words, uses, at);
  const found = meaning(use.verb, object, facts);
  const weight = weightInName(name, use, at, found.confirmed, found.weight);
  return {
    field: name.field,
    quote: quoteWord(name, word, word),
    rule: `verb:${use.verb.lemma}`,
    category: found.category,
    weight: Math.min(weight, cap) as Weight,
    role: name.role,
    verb: use.verb,
    object: object.words.join(' '),
    ...(found.confirmed && { confirmed: true }),
    ...(found.claimed === true && { claimed: true }),
  };
}

/** `unstake_quote` and `buy_history` tell about money and move none. */
const QUOTES = new Set(['quote', 'quotes', 'estimate', 'preview', 'history', 'status', 'info']);

/** `charge_status`, `order_history`: the last word says that something is returned, the first is a noun here. */
function isNominal(words: readonly Word[], uses: Uses, head: number): boolean {
  const last = words.at(-1)?.text ?? '';
  if (head < words.length - 1 && uses[head]?.verb.sense.startsWith('F') === true && QUOTES.has(last))
    return true;
  return (
    head < words.length - 1 &&
    uses[head]?.verb.alsoNoun === true &&
    COMPOUND_NOUNS.has(words[head]?.text ?? '') &&
    ANSWER_NOUNS.has(last)
  );
}

function nounFinding(name: Name, weight: Weight): readonly Finding[] {
  const last = name.words.at(-1);
  if (last === undefined) return [];
  const asks = ASKING.has(name.words[0]?.text ?? '') && name.words.length > 1;
  const word = asks ? (name.words[0] as Word) : last;
  if (!asks && !DATA_NOUNS.has(last.text)) return [];
  return [
    {
      field: name.field,
      quote: quoteWord(name, word, word),
      rule: asks ? 'name:asks' : `noun:${last.text}`,
      category: 'Read',
      weight,
      role: name.role,
      object: name.words.map((each) => each.text).join(' '),
    },
  ];
}

/** `sequentialThinking`, `url_validator`, `image_recognition`: the noun at the end is a verb at work. */
const MADE_OF_VERBS = new Set<string>(['ing', 'er', 'ion']);

const UNDOING = new Set([
  'undo',
  'restore',
  'cancel',
  'prevent',
  'block',
  'recover',
  'disable',
  'revert',
  'protect',
]);

const FORMATS = new Set(
  'markdown md html json csv pdf text txt xml yaml toml hex base64 binary decimal docx xlsx latex ascii unicode rgb hsl string number timestamp utc address coordinates'.split(
    ' ',
  ),
);

/** `html_to_markdown` converts; `text_to_speech` has a model speak. */
function conversion(name: Name): readonly Finding[] {
  const at = name.words.findIndex(({ text }) => text === 'to' || text === '2');
  const target = name.words[at + 1];
  if (at < 1 || target === undefined) return [];
  const speaks = isNoun(target.text, 'media');
  if (!speaks && !FORMATS.has(target.text)) return [];
  const category = speaks ? 'Execute' : 'Read';
  return [
    {
      field: name.field,
      quote: quoteWord(name, name.words[at - 1] as Word, target),
      rule: 'name:conversion',
      category,
      weight: category === 'Execute' ? 2 : 1,
      role: name.role,
      object: target.text,
    },
  ];
}

/** The method of a request changes something at most; the words behind it may say more. */
function readRequest(name: Name, at: number, facts: Facts): readonly Finding[] {
  const method = name.words[at] as Word;
  const rest = name.words.slice(at + 1).filter(({ text }) => !REQUEST_PARTS.test(text));
  const behind = readWords({ ...name, words: rest }, facts).filter(
    ({ rule, verb, category }) =>
      rule.startsWith('verb:') && (verb?.alsoNoun === false || category === 'Read'),
  );
  const finding: Finding = {
    field: name.field,
    quote: quoteWord(name, method, method),
    rule: `http:${method.text}`,
    category: 'Write',
    weight: method.text === 'post' ? 1 : 2,
    role: name.role,
    object: rest.map(({ text }) => text).join(' '),
  };
  return [finding, ...behind];
}

/** What a name or title says the tool does. */
export function readName(name: Name, facts: Facts): readonly Finding[] {
  const request = name.words.findIndex((_, at) => at < 2 && isHttpMethod(name.words, at));
  return request < 0 ? readWords(name, facts) : readRequest(name, request, facts);
}

function readWords(name: Name, facts: Facts): readonly Finding[] {
  const { words } = name;
  const uses = words.map((word) => verbOf(word.text));
  if (ASKING.has(words[0]?.text ?? '') && words.length > 1) return nounFinding(name, 2);
  const head = headOf(words, uses);
  if (head < 0 && MADE_OF_VERBS.has(uses.at(-1)?.form ?? ''))
    return [verbFinding(name, uses, words.length - 1, facts, 1)];
  if (head < 0) return [...nounFinding(name, 1), ...conversion(name)];
  if (isNominal(words, uses, head)) return [...nounFinding(name, 2), verbFinding(name, uses, head, facts, 1)];
  const first = verbFinding(name, uses, head, facts, 3);
  const findings = [first];
  const harmless = first.category === 'Read' || UNDOING.has(first.verb?.lemma ?? '');
  for (let at = 0; at < words.length; at += 1) {
    if (at === head || !isVerb(uses[at])) continue;
    const coordinated = COORDINATORS.has(words[at - 1]?.text ?? '');
    const finding = verbFinding(name, uses, at, facts, coordinated ? 3 : 2);
    const severe = finding.category === 'Destructive' || finding.category === 'Financial';
    if (coordinated && (at > head || !harmless)) findings.push(finding);
    else if (severe && isSure(uses[at]) && !harmless) findings.push(finding);
  }
  return findings;
}
