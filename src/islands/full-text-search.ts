import { type Query } from '../search/query.ts';
import { type ServerCard } from '../search/text-format.ts';
import { type TextFound, TextLookup } from '../search/text-lookup.ts';
import { load } from './load.ts';
import { textMatch, type TextMatch } from './text-match.ts';

/** Readings of a query that are tried until one has results. */
const MAX_READINGS = 3;
/** Batches of cards that are loaded in search of one that shows a typed word. */
const MAX_LOADS = 3;

/** The one lookup of the page. */
const texts = new TextLookup(load);

export interface TextHit extends TextMatch {
  readonly card: ServerCard;
  readonly href: string;
}

/** Loads what every question needs; rejects when it cannot be loaded, and then may be tried again. */
export async function startFullText(): Promise<void> {
  await texts.start();
}

/** The hits of one question, given out a few at a time; those that show no typed word are passed over. */
export class TextHits {
  readonly #found: TextFound;
  readonly #listed: ReadonlySet<string>;
  #at = 0;
  #given = 0;

  /** What is in `listed`, addresses, is shown already. */
  constructor(found: TextFound, listed: ReadonlySet<string>) {
    this.#found = found;
    this.#listed = listed;
  }

  /** Words that were looked for; common ones are left out. */
  get words(): readonly string[] {
    return this.#found.words;
  }

  /** No server has all of the words; these have the most of them. */
  get partial(): boolean {
    return this.#found.partial;
  }

  /** How many have been given out. */
  get given(): number {
    return this.#given;
  }

  get ended(): boolean {
    return this.#at >= this.#found.numbers.length;
  }

  /** At most `count` more; fewer, or none, when few of the next results match. */
  async next(count: number): Promise<readonly TextHit[]> {
    const hits: TextHit[] = [];
    for (let batch = 0; batch < MAX_LOADS && hits.length === 0 && !this.ended; batch += 1) {
      const numbers = this.#found.numbers.slice(this.#at, this.#at + count);
      this.#at += numbers.length;
      for (const card of await texts.cards(numbers)) {
        const href = `/servers/${card.slug}/`;
        const match = textMatch(card, href, this.words, this.#listed);
        if (match !== undefined) hits.push({ ...match, card, href });
      }
    }
    this.#given += hits.length;
    return hits;
  }
}

/**
 * Servers whose names, tools or descriptions have the words; the first reading of the query that some server answers in full
 * counts. What the first `ahead` of them show is on its way then. Rejects when `signal` says so.
 */
export async function findText(query: Query, ahead: number, signal: AbortSignal): Promise<TextFound> {
  let best: TextFound = { numbers: [], words: [], partial: false };
  for (const [at, reading] of query.readings.slice(0, MAX_READINGS).entries()) {
    const found = await texts.find(reading);
    signal.throwIfAborted();
    const answers = found.numbers.length > 0 && !found.partial;
    if (answers || at === 0) best = found;
    if (answers) break;
  }
  // A failure of it is met where they are shown.
  texts.cards(best.numbers.slice(0, ahead)).catch(() => undefined);
  return best;
}
