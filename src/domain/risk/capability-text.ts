import type { Phrase } from './answer-phrase.ts';
import type { Collector } from './capability-collector.ts';
import { mentionsIn } from './capability-mentions.ts';
import type { Doing } from './doing.ts';
import type { Examination } from './examine.ts';
import { quoteOf, type Folded } from './folding.ts';
import { spokenWords } from './spoken-words.ts';
import type { Condition } from './vocabulary/capability-words.ts';
import { setOf } from './vocabulary/function-words.ts';
import type { Word } from './words.ts';

/** What is returned or acted on is asked of phrases; the rest of any word of name and first sentence. */
function holds(condition: Condition, doing: Doing, text: string): boolean {
  switch (condition) {
    case 'any':
      return true;
    case 'acts':
      return doing.acts;
    case 'contacts':
      return doing.contacts;
    case 'drives':
      return doing.drives;
    case 'out':
      return doing.out && doing.heads.has(text);
    case 'answer':
    case 'subject':
    case 'changes':
      return false;
  }
}

function fromWords(
  collector: Collector,
  words: readonly Word[],
  source: Folded,
  field: string,
  doing: Doing,
): void {
  for (const { capability, condition, text, word, quote } of mentionsIn(words, source))
    if (holds(condition, doing, text)) collector.add(capability, field, quote, `word:${word}`);
}

function fromPhrases(
  collector: Collector,
  phrases: readonly Phrase[],
  source: Folded,
  field: string,
  conditions: ReadonlySet<Condition>,
): void {
  for (const { words, heads } of phrases)
    for (const { capability, condition, start, word, quote } of mentionsIn(words, source))
      if (conditions.has(condition) && (condition === 'changes' || heads.has(start)))
        collector.add(capability, field, quote, `word:${word}`);
}

const ANSWERS: ReadonlySet<Condition> = new Set<Condition>(['answer', 'subject']);
/** What a later sentence returns may be anything: a candidate there is no person. */
const LATER: ReadonlySet<Condition> = new Set<Condition>(['answer']);
const CHANGES: ReadonlySet<Condition> = new Set<Condition>(['changes']);
const HANDLED: ReadonlySet<Condition> = new Set<Condition>(['changes', 'subject']);

/** Giving a user a task handles no data about the user; updating the user does. */
const HANDLING = setOf(
  'create update add delete edit modify import invite register upsert save enrich archive merge replace store write set patch change',
);

/** What the words of name and description give away. */
export function fromText(collector: Collector, examination: Examination, doing: Doing): void {
  const { name, words, description, decision } = examination;
  const acts = decision.findings.some(
    ({ role, verb, category }) =>
      (role === 'main' || role === 'name') && category !== 'Read' && HANDLING.has(verb?.lemma ?? ''),
  );
  const changes = acts ? HANDLED : CHANGES;
  fromWords(collector, words, name, 'name', doing);
  fromPhrases(collector, doing.answers.name, name, 'name', ANSWERS);
  fromPhrases(collector, doing.objects.name, name, 'name', changes);
  if (description === undefined) return;
  fromWords(collector, spokenWords(examination), description, 'description', doing);
  fromPhrases(collector, doing.answers.description, description, 'description', ANSWERS);
  fromPhrases(collector, doing.objects.description, description, 'description', changes);
  fromPhrases(collector, doing.answers.later, description, 'description', LATER);
}

const REPOSITORY_TEXT = setOf(
  'file files content contents code commit commits diff diffs changes blame snippet snippets',
);

/** Files of a repository were written by whoever commits to it. */
export function fromRepository(collector: Collector, { name, description }: Examination, doing: Doing): void {
  if (collector.get('code-repo') === undefined) return;
  for (const [source, field, phrases] of [
    [name, 'name', doing.answers.name],
    [description, 'description', doing.answers.description],
  ] as const)
    for (const { words, heads } of phrases)
      for (const { text, start, end } of words)
        if (source !== undefined && heads.has(start) && REPOSITORY_TEXT.has(text))
          collector.add('untrusted-content', field, quoteOf(source, start, end), `word:${text}`);
}

const PAGES = setOf('page pages webpage website browser dom tab');

/** What a page gives to code that runs in it. */
export function fromPages(collector: Collector, examination: Examination): void {
  const { name, words, description } = examination;
  for (const [source, field, spoken] of [
    [description, 'description', spokenWords(examination)],
    [name, 'name', words],
  ] as const) {
    const word = spoken.find(({ text }) => PAGES.has(text));
    if (word === undefined || source === undefined) continue;
    const quote = quoteOf(source, word.start, word.end);
    for (const capability of ['untrusted-content', 'private-data', 'browser'] as const)
      collector.add(capability, field, quote, `word:${word.text}`);
  }
}
