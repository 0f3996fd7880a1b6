import { phraseFrom, type Phrase } from './answer-phrase.ts';
import type { Examination } from './examine.ts';
import type { Finding } from './finding.ts';
import { verbOf } from './lexicon.ts';
import { isNoun } from './noun-lexicon.ts';
import type { SignalledProperty } from './signals.ts';
import { COORDINATORS, PREPOSITIONS, setOf } from './vocabulary/function-words.ts';
import type { Word } from './words.ts';

/** What the call does, as far as capabilities ask. */
export interface Doing {
  /** It returns something it did not get from the caller. */
  readonly reads: boolean;
  readonly acts: boolean;
  readonly out: boolean;
  /** One of its verbs reaches out to an address: "fetch", "scrape", "navigate". */
  readonly contacts: boolean;
  /** It clicks, types, navigates or takes a picture: in a page, that is a browser. */
  readonly drives: boolean;
  /** A command, code or a query is run. */
  readonly runs: boolean;
  /** What is acted on: the last words of the objects. */
  readonly heads: ReadonlySet<string>;
  /** What comes back. */
  readonly answers: Phrases;
  /** What is changed, sent or run. */
  readonly objects: Phrases;
}

/** Phrases of the name and of the description. */
export interface Phrases {
  readonly name: readonly Phrase[];
  readonly description: readonly Phrase[];
  /** Of later sentences. */
  readonly later: readonly Phrase[];
}

const RUNNING: ReadonlySet<string> = new Set(['command', 'code', 'sql']);

const PUBLISHING = setOf(
  'create send post publish reply comment share add submit forward broadcast tweet upload open deploy release email message push write ' +
    'update respond schedule announce 发布 发送',
);

/** Verbs that are their own object: tweeting makes a tweet. */
const PUBLIC_VERBS = new Set(['tweet', 'email', 'comment', 'mail']);

/** Their answer is made from the arguments, or is a verdict: nothing that somebody else wrote or that was stored comes back. */
const ANSWERED_WITHOUT_READING = setOf(
  'generate calculate compute convert encode decode translate validate verify check format render plot simulate echo hash estimate ' +
    'demonstrate count lint minify beautify ping wait visualize chart draw score compare classify evaluate determine tokenize roll flip',
);

const CONTACTING = setOf(
  'navigate fetch scrape crawl open load go goto visit download browse request screenshot capture read extract upload describe ping call ' +
    'parse audit analyze import install launch clone',
);

const DRIVING = setOf(
  'click hover drag drop fill type press scroll navigate emulate resize goto go reload close open select evaluate resume wait',
);
const PICTURING = setOf('take capture screenshot');
const PICTURES = /snapshot|screenshot|screencast|screengrab/i;

/** Guesses elsewhere, but sure enough that what they name comes back. */
const RETRIEVING = setOf('download export');

/** Tokens of `API-post-page` that name a request, not a thing. */
const REQUEST_WORDS = setOf('api rest http get post put patch v1 v2 v3');

function reading({ category, verb, weight, role }: Finding): boolean {
  if (category !== 'Read' || role === 'annotation' || role === 'schema' || role === 'passive') return false;
  if (verb !== undefined && ANSWERED_WITHOUT_READING.has(verb.lemma)) return false;
  return role === 'main' || role === 'name' ? weight >= 1 : role === 'aside' && verb?.lemma === 'return';
}

function acting({ category, weight, role }: Finding): boolean {
  return category !== 'Read' && weight >= 2 && (role === 'main' || role === 'name');
}

/** What a name's verb is applied to: the words behind it, or, where there are none, those in front of it. */
function nameWords(words: readonly Word[], { verb }: Finding): readonly Word[] {
  const at = verb === undefined ? -1 : words.findIndex(({ text }) => verbOf(text)?.verb === verb);
  const next = words[at + 1];
  if (at < 0 || (next !== undefined && !PREPOSITIONS.has(next.text) && !COORDINATORS.has(next.text)))
    return words.slice(at + 1);
  return words.slice(0, at).filter(({ text }) => !REQUEST_WORDS.has(text));
}

/** Tokens behind a verb that are read: a sentence may be as long as the text, and have a verb in every other word. */
const MAX_PHRASE = 120;

function phrasesOf({ decision, words, prose }: Examination, counts: (finding: Finding) => boolean): Phrases {
  const name: Phrase[] = [];
  const description: Phrase[] = [];
  const later: Phrase[] = [];
  for (const finding of decision.findings) {
    if (!counts(finding)) continue;
    const { role, place } = finding;
    if (role === 'name') {
      const object = nameWords(words, finding);
      name.push(phraseFrom(object, 0, object.length));
    } else if (place !== undefined && prose !== undefined) {
      const sentence = prose.sentences.find(({ from, to }) => place.at >= from && place.at < to);
      const phrases = role === 'main' ? description : later;
      const end = Math.min(sentence?.to ?? 0, place.from + MAX_PHRASE);
      if (sentence !== undefined) phrases.push(phraseFrom(prose.tokens, place.from, end));
    }
  }
  return { name, description, later };
}

const MAKING = setOf('create make generate produce');

const NOTHING: ReadonlySet<string> = new Set();

function headsOf(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(
    findings.flatMap(({ object, verb }) => {
      const head =
        (object ?? '')
          .toLowerCase()
          .split(/[^a-z0-9]+/)
          .at(-1) ?? '';
      // A video that is made is not shown to anybody yet.
      const made = MAKING.has(verb?.lemma ?? '') && isNoun(head, 'media');
      return [made ? '' : head, PUBLIC_VERBS.has(verb?.lemma ?? '') ? (verb?.lemma ?? '') : ''];
    }),
  );
}

function drives({ category, verb, object, role }: Finding): boolean {
  if (verb === undefined || role === 'aside') return false;
  if (PICTURING.has(verb.lemma)) return PICTURES.test(`${verb.lemma} ${object ?? ''}`);
  return category === 'Execute' && DRIVING.has(verb.lemma);
}

function publishes({ category, verb }: Finding): boolean {
  return category !== 'Read' && verb !== undefined && PUBLISHING.has(verb.lemma);
}

export function doingOf(examination: Examination, signals: readonly SignalledProperty[]): Doing {
  const { category, findings } = examination.decision;
  const runs =
    category === 'Execute' &&
    signals.some(({ property, signal }) => property.depth === 1 && RUNNING.has(signal.kind));
  const acts = category !== 'Read';
  // "Returns the updated issue": what an acting call says of its answer counts only where it is said first.
  const answers = phrasesOf(
    examination,
    (finding) =>
      reading(finding) &&
      (!acts ||
        (finding.role !== 'aside' && (finding.weight >= 2 || RETRIEVING.has(finding.verb?.lemma ?? '')))),
  );
  const out = acts && category !== 'Destructive' && findings.some(publishes);
  return {
    reads: answers.name.length + answers.description.length + answers.later.length > 0,
    acts,
    runs,
    out,
    drives: findings.some(drives),
    contacts: findings.some(({ verb }) => verb !== undefined && CONTACTING.has(verb.lemma)),
    heads: out ? headsOf(findings) : NOTHING,
    answers,
    objects: phrasesOf(examination, acting),
  };
}
