import { type Load } from './lookup.ts';
import {
  cardsPath,
  type Place,
  PLACES,
  readAscending,
  readCards,
  readNumbers,
  readTermLines,
  type ServerCard,
  type TermLine,
  termsPath,
  TEXT_START,
  type TextStart,
} from './text-format.ts';
import { termOf } from './text-words.ts';

/** What a server counts by the place of a word. */
const WEIGHTS: Readonly<Record<Place, number>> = { name: 4, 'in-name': 3, tool: 2, text: 1 };
/** What a term counts that only begins with the word. */
const BEGINNING = 0.4;
/** Shorter words are no beginnings of others. */
const MIN_BEGINNING = 3;
/** Files in which terms are looked for that begin with a word: each costs a request. */
const MAX_FILES = 3;

/** Servers by number with what they count for one word. */
type Scores = ReadonlyMap<number, number>;

/** The servers of a question, best first. */
export interface TextFound {
  readonly numbers: readonly number[];
  /** The words that were looked for: common ones are left out beside others. */
  readonly words: readonly string[];
  /** No server has all words; these have the most of them. */
  readonly partial: boolean;
}

/** The last place whose value is at most `wanted`; -1 when there is none. */
function lastUpTo<T>(sorted: readonly T[], wanted: T): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as T) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What was loaded first, and the number of the first server of each file of cards. */
interface Started extends TextStart {
  readonly firstOfCards: readonly number[];
}

/** Looks words up in the full text; keeps what it has loaded. One instance a page. */
export class TextLookup {
  readonly #load: Load;
  readonly #texts = new Map<string, Promise<string>>();
  #start: Promise<Started> | undefined;

  constructor(load: Load) {
    this.#load = load;
  }

  /** Loads what every question needs. Rejects when it cannot be loaded, and then may be tried again. */
  start(): Promise<Started> {
    this.#start ??= this.#begin();
    this.#start.catch(() => {
      this.#start = undefined;
    });
    return this.#start;
  }

  async #begin(): Promise<Started> {
    const start = JSON.parse(await this.#load(TEXT_START, new AbortController().signal)) as TextStart;
    let first = 0;
    const firstOfCards = readNumbers(start.cards).map((count) => (first += count) - count);
    return { ...start, firstOfCards };
  }

  /** One request a file, whoever asks; a question that is given up leaves what others wait for alone. */
  #text(path: string): Promise<string> {
    const text = this.#texts.get(path) ?? this.#load(path, new AbortController().signal);
    this.#texts.set(path, text);
    text.catch(() => this.#texts.delete(path));
    return text;
  }

  /** Servers that have all words; where none has, those that have the most. The last word may be the beginning of one. */
  async find(typed: readonly string[]): Promise<TextFound> {
    const { common } = await this.start();
    const rare = typed.filter((word) => !common.includes(termOf(word)));
    const words = [...new Set(rare.length === 0 ? typed : rare)];
    const last = words.length - 1;
    const scores = await Promise.all(words.map((word, at) => this.#scores(word, at === last)));
    const all = everywhere(scores);
    return all.length > 0 || scores.length < 2
      ? { numbers: all, words, partial: false }
      : { numbers: mostly(scores), words, partial: true };
  }

  async #scores(word: string, mayGoOn: boolean): Promise<Scores> {
    const { folder, terms, servers } = await this.start();
    const term = termOf(word);
    const goesOn = mayGoOn && Array.from(word).length >= MIN_BEGINNING;
    const from = Math.max(0, lastUpTo(terms, term));
    let to = from;
    while (goesOn && to + 1 < from + MAX_FILES && terms[to + 1]?.startsWith(term) === true) to += 1;
    const paths = terms.slice(from, to + 1).map((_, at) => termsPath(folder, from + at));
    const lines = (await Promise.all(paths.map((path) => this.#text(path)))).flatMap(readTermLines);
    const matching = lines.filter((line) => line.term === term || (goesOn && line.term.startsWith(term)));
    return scoresOf(matching, term, servers);
  }

  /** The cards of servers, in their order. */
  async cards(numbers: readonly number[]): Promise<readonly ServerCard[]> {
    const { folder, firstOfCards } = await this.start();
    return Promise.all(
      numbers.map(async (number) => {
        const file = lastUpTo(firstOfCards, number);
        const cards = readCards(await this.#text(cardsPath(folder, file)));
        const card = cards[number - (firstOfCards[file] ?? 0)];
        if (card === undefined) throw new Error(`There is no card of server ${String(number)}.`);
        return card;
      }),
    );
  }
}

function scoresOf(lines: readonly TermLine[], term: string, servers: number): Scores {
  const terms = lines.map((line) => ({ exact: line.term === term, lists: line.lists.map(readAscending) }));
  const count = terms.reduce((sum, { lists }) => sum + lists.reduce((all, { length }) => all + length, 0), 0);
  // The rarer a word the more it tells. All terms that go on from it are one word here: a rare one says no more than it does.
  const telling = Math.log(1 + servers / Math.max(1, count));
  const scores = new Map<number, number>();
  for (const { exact, lists } of terms)
    for (const [at, place] of PLACES.entries()) {
      const score = telling * WEIGHTS[place] * (exact ? 1 : BEGINNING);
      for (const number of lists[at] ?? []) if (score > (scores.get(number) ?? 0)) scores.set(number, score);
    }
  return scores;
}

/** Highest first; equals as they are known. */
function sorted(totals: ReadonlyMap<number, number>): readonly number[] {
  return [...totals].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([number]) => number);
}

/** Servers that have every word. */
function everywhere(scores: readonly Scores[]): readonly number[] {
  const [fewest = new Map<number, number>(), ...others] = [...scores].sort((a, b) => a.size - b.size);
  const totals = new Map<number, number>();
  for (const [number, own] of fewest) {
    let total = own;
    for (const other of others) total += other.get(number) ?? NaN;
    if (!Number.isNaN(total)) totals.set(number, total);
  }
  return sorted(totals);
}

/** Servers that have as many words as any has. */
function mostly(scores: readonly Scores[]): readonly number[] {
  const counts = new Map<number, number>();
  const totals = new Map<number, number>();
  for (const each of scores)
    for (const [number, score] of each) {
      counts.set(number, (counts.get(number) ?? 0) + 1);
      totals.set(number, (totals.get(number) ?? 0) + score);
    }
  const most = Math.max(0, ...new Set(counts.values()));
  return sorted(new Map([...totals].filter(([number]) => counts.get(number) === most)));
}
