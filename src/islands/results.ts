import { type Found, NOTHING } from '../search/found.ts';
import { type Query, readQuery } from '../search/query.ts';
import { absentNote, counted, namesStatus, searchAddress } from './building.ts';
import type { TextFound } from '../search/text-lookup.ts';
import { findText, startFullText, TextHits, type TextHit } from './full-text-search.ts';
import { isSlow, names, savesData } from './names.ts';
import { Pace } from './pace.ts';
import { nameItem, serverItem } from './result-items.ts';
import { ResultSection } from './result-section.ts';

const DELAY = 150;
const NAMES_AT_ONCE = 20;
const SERVERS_AT_ONCE = 10;
/** With fewer names than this the query is read as a misspelling too. */
const GUESS_BELOW = 60;
/** What a first question of the full text costs with 47,000 servers; said where it matters. */
const SIZE = 'about 50 KB';

const findServers = (query: Query, signal: AbortSignal): Promise<TextFound> =>
  findText(query, SERVERS_AT_ONCE, signal);

/** Makes the search page work: results while typing, the query in the address. */
export function showResults(page: HTMLElement, input: HTMLInputElement): void {
  new Results(page, input).listen();
}

class Results {
  readonly #input: HTMLInputElement;
  readonly #names: ResultSection;
  readonly #text: ResultSection;
  readonly #browse: HTMLElement | null;
  #asking = new AbortController();
  readonly #pace = new Pace(DELAY);
  /** With Save-Data the full text waits for the reader's word. */
  #mayLoad = !savesData();
  #shown = '';

  constructor(page: HTMLElement, input: HTMLInputElement) {
    this.#input = input;
    this.#names = new ResultSection(page, 'names');
    this.#text = new ResultSection(page, 'text');
    this.#browse = page.querySelector<HTMLElement>('[data-browse]');
  }

  listen(): void {
    const input = this.#input;
    input.form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#go(input.value, 'push');
    });
    input.addEventListener('input', () => this.#pace.run(() => this.#go(input.value, 'replace')));
    addEventListener('popstate', () => this.#fromAddress());
    if (this.#mayLoad) void startFullText().catch(() => undefined);
    this.#fromAddress();
  }

  #fromAddress(): void {
    const asked = new URLSearchParams(location.search).get('q') ?? '';
    // The reader may have typed while the script was loading.
    if (asked !== '' || this.#input.value === '') this.#input.value = asked;
    this.#run(readQuery(this.#input.value));
  }

  #go(typed: string, how: 'push' | 'replace'): void {
    this.#pace.stop();
    const address = typed.trim() === '' ? location.pathname : searchAddress(typed.trim());
    if (how === 'push' && address !== location.pathname + location.search)
      history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    this.#run(readQuery(typed));
  }

  #run(query: Query): void {
    if (query.text === this.#shown) return;
    this.#shown = query.text;
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const empty = query.readings.length === 0;
    if (this.#browse !== null) this.#browse.hidden = !empty;
    if (empty) {
      this.#names.hide();
      this.#text.hide();
    } else void this.#find(query, signal);
  }

  async #find(query: Query, signal: AbortSignal): Promise<void> {
    // Looked up beside the names, unless these may be all that is shown.
    const text = this.#mayLoad && query.named === undefined ? findServers(query, signal) : undefined;
    // A failure of it is met where it is waited for.
    text?.catch(() => undefined);
    const found = await this.#findNames(query, signal);
    if (signal.aborted) return;
    if (found.absent?.sameName === true) {
      // The names answer; descriptions could only offer what somebody else has.
      this.#text.hide();
      return;
    }
    if (this.#mayLoad) {
      await this.#findText(query, found, signal, text);
      return;
    }
    this.#text.clear();
    this.#text.say('Your browser saves data, so descriptions are not searched.');
    this.#text.offer(() => {
      this.#mayLoad = true;
      void this.#findText(query, found, signal);
    }, `Search descriptions too (${SIZE})`);
  }

  async #findNames(query: Query, signal: AbortSignal): Promise<Found> {
    try {
      const found = await names.find(query, signal, GUESS_BELOW);
      if (!signal.aborted) this.#showNames(query, found);
      return found;
    } catch {
      if (!signal.aborted) {
        this.#names.clear();
        this.#names.say('Names cannot be loaded now.');
      }
      return NOTHING;
    }
  }

  #showNames(query: Query, found: Found): void {
    const words = found.corrected === undefined ? query.words : readQuery(found.corrected).words;
    const show = (from: number) => {
      const to = from + NAMES_AT_ONCE;
      this.#names.add(found.hits.slice(from, to).map((hit) => nameItem(hit, words)));
      this.#names.offer(to < found.hits.length ? () => show(to) : undefined);
    };
    this.#names.clear();
    const best = found.total > found.hits.length ? ` The best ${String(found.hits.length)} are here.` : '';
    const note = absentNote(found);
    // Tools of the same name need no count: the note leads to them.
    if (found.absent?.sameName === true) this.#names.say(note ?? '');
    else this.#names.say(note === undefined ? '' : `${note} `, ...namesStatus(query, found), best);
    show(0);
  }

  async #findText(
    query: Query,
    named: Found,
    signal: AbortSignal,
    begun: Promise<TextFound> = findServers(query, signal),
  ): Promise<void> {
    this.#text.clear();
    this.#text.say(isSlow() ? `Loading the full text, ${SIZE} …` : 'Searching …');
    try {
      const shown = new Set(named.hits.map(({ href }) => href));
      let hits = new TextHits(await begun, shown);
      let first = await hits.next(SERVERS_AT_ONCE);
      if (first.length === 0 && named.corrected !== undefined) {
        hits = new TextHits(await findServers(readQuery(named.corrected), signal), shown);
        first = await hits.next(SERVERS_AT_ONCE);
      }
      if (signal.aborted) return;
      this.#addServers(hits, first, signal);
      if (first.length === 0 && named.hits.length === 0 && this.#browse !== null) this.#browse.hidden = false;
    } catch {
      if (!signal.aborted)
        this.#text.say('The full text cannot be loaded now. Names are searched all the same.');
    }
  }

  #addServers(hits: TextHits, loaded: readonly TextHit[], signal: AbortSignal): void {
    this.#text.add(loaded.map((hit) => serverItem(hit, hits.words)));
    this.#text.say(textStatus(hits));
    const more = async () => {
      const next = await hits.next(SERVERS_AT_ONCE);
      if (!signal.aborted) this.#addServers(hits, next, signal);
    };
    this.#text.offer(hits.ended ? undefined : () => void more());
  }
}

function textStatus({ given, ended, partial }: TextHits): string {
  if (given === 0) return ended ? 'No other description has these words.' : 'Nothing yet.';
  if (partial)
    return `No server has all of these words. ${given === 1 ? 'This one has' : 'These have'} the most of them.`;
  return ended ? `${counted(given, 'server')}.` : `The best ${counted(given, 'server')}.`;
}
