import type { Problem } from '../../domain/records/problem.ts';
import { reasonOf } from '../ask-program.ts';
import type { Report } from '../ingest-sources.ts';
import { fetchPage, type FetchLimits } from './fetch-page.ts';
import type { LatestVersions } from './latest-versions.ts';
import { ListOddities } from './list-oddities.ts';
import type { PageStore, StoredPage } from './page-store.ts';
import { pageName, readEntry } from './read-entry.ts';
import { updatedAt } from './registry-entry.ts';

/** Two million servers at a hundred a page. */
const MAX_PAGES = 20_000;
const MAX_TOTAL_BYTES = 1024 * 1024 * 1024;
/** So many pages in a row without a version that was not listed before are no list with an end. */
const MAX_IDLE_PAGES = 20;
/** What changed just before the newest change may have become visible after it. */
const OVERLAP_MS = 60_000;
const PAGES_A_LINE = 50;

export interface RegistryReading {
  /** Address of the list. */
  readonly list: URL;
  readonly store: PageStore;
  readonly limits: Pick<FetchLimits, 'timeoutMs' | 'backoffMs'>;
  /** Gets every good entry. */
  readonly versions: LatestVersions;
  readonly report: Report;
}

export interface Reading {
  /** Why the list was not read to its end; what came before is stored, and the next run goes on there. */
  readonly stopped: string | undefined;
  /** Entries met, good and bad. */
  readonly read: number;
  /** For each entry that cannot be used, every reason. */
  readonly setAside: readonly (readonly Problem[])[];
  /** The list had no end of its own. */
  readonly cut: readonly Problem[];
  /** What else was odd; nothing is lost by it. */
  readonly notes: readonly Problem[];
  /** Pages that were asked for, not counting repeated attempts; all others were stored. */
  readonly asked: number;
}

/** What a round asks the registry. */
interface Question {
  readonly since: string | undefined;
  readonly began: number | undefined;
}

/**
 * Reads a registry's list. Pages that are stored are not asked for; an unfinished round goes on where it was; after a
 * finished one only what changed since is asked for. Each page is stored before the next is asked for, and one at a time is
 * held in memory.
 */
export async function readRegistry(options: RegistryReading): Promise<Reading> {
  return new RegistryReader(options).read();
}

class RegistryReader {
  readonly #options: RegistryReading;
  readonly #setAside: (readonly Problem[])[] = [];
  readonly #cut: Problem[] = [];
  readonly #oddities: ListOddities;
  readonly #started = performance.now();
  #stopped: string | undefined;
  #read = 0;
  #asked = 0;
  #bytes = 0;
  #newest: number | undefined;
  #began = 0;
  /** True when a page of the last round was missing: the round is what this run finishes. */
  #resumed = false;
  /** Entries that said something new. */
  #changes = 0;

  constructor(options: RegistryReading) {
    this.#options = options;
    this.#oddities = new ListOddities(options.list);
  }

  async read(): Promise<Reading> {
    await this.#walkAll();
    return {
      stopped: this.#stopped,
      read: this.#read,
      setAside: this.#setAside,
      cut: this.#cut,
      notes: this.#oddities.problems(),
      asked: this.#asked,
    };
  }

  async #walkAll(): Promise<void> {
    const { store } = this.#options;
    const rounds = await store.rounds();
    for (const round of rounds) if (!(await this.#walk(round))) return;
    // What this run finished is new enough.
    if (this.#resumed) return;
    const round = (rounds.at(-1) ?? 0) + 1;
    const changesBefore = this.#changes;
    const whole = await this.#walk(round);
    // Nothing new: the next run asks the same question again and needs no page of this one.
    if (whole && rounds.length > 0 && this.#changes === changesBefore) await store.remove(round);
  }

  /** One walk through the list, from stored pages as far as they go; false when a page is not to be had. */
  async #walk(round: number): Promise<boolean> {
    let question = await this.#question(round);
    const cursors = new Set<string>();
    let cursor: string | undefined;
    let idle = 0;
    for (let number = 1; ; number += 1) {
      const page = await this.#page(round, number, cursor, question);
      if (page === undefined) return false;
      question = { since: page.since, began: page.began };
      this.#began = page.began;
      idle = this.#take(page, round) > 0 ? 0 : idle + 1;
      if (this.#asked > 0 && number % PAGES_A_LINE === 0) this.#progress(number);
      if (page.next === undefined) return true;
      const reason = this.#reasonToStop(page.next, cursors, number, idle);
      if (reason !== undefined) {
        this.#cut.push({ ...reason, file: pageName(this.#options.list, cursor) });
        return true;
      }
      cursors.add(page.next);
      cursor = page.next;
    }
  }

  /** The question an unfinished round asked; for a new one, what changed since everything that is known. */
  async #question(round: number): Promise<Question> {
    for (let number = 1; ; number += 1) {
      const page = await this.#options.store.read(round, number);
      if (page === 'missing') break;
      if (page !== 'damaged') return { since: page.since, began: page.began };
    }
    if (round === 1) return { since: undefined, began: undefined };
    // A registry whose clock or entries lie about the future must not make all later changes invisible.
    const known = Math.min(this.#newest ?? this.#began, this.#began);
    return { since: new Date(known - OVERLAP_MS).toISOString(), began: undefined };
  }

  async #page(
    round: number,
    number: number,
    cursor: string | undefined,
    question: Question,
  ): Promise<StoredPage | undefined> {
    const { list, store, limits, report } = this.#options;
    const stored = await store.read(round, number);
    if (typeof stored === 'object' && stored.cursor === cursor) return stored;
    if (stored === 'damaged') this.#oddities.damaged(pageName(list, cursor));
    if (stored === 'missing') this.#resumed = true;
    const { since } = question;
    try {
      const retried = (reason: string): void => report('working', `page ${number}: ${reason}; asking again`);
      const { date, ...page } = await fetchPage(list, { cursor, since }, { ...limits, retried });
      const now = Date.now();
      const began = question.began ?? Math.min(date ?? now, now);
      const fresh = { ...page, began, since, cursor };
      await store.write(round, number, fresh);
      this.#asked += 1;
      return fresh;
    } catch (error) {
      this.#stopped = `page ${number} of ${pageName(list, cursor)} ${reasonOf(error)}`;
      return undefined;
    }
  }

  /** Takes the entries of a page and gives how many of them this round had not listed before. */
  #take(page: StoredPage, round: number): number {
    const { list, versions } = this.#options;
    let fresh = 0;
    const name = pageName(list, page.cursor);
    const since = page.since === undefined ? undefined : Date.parse(page.since);
    this.#oddities.count(name, page.claimed, page.entries.length);
    for (const [index, scanned] of page.entries.entries()) {
      this.#read += 1;
      this.#bytes += scanned.bytes?.length ?? 0;
      const { entry, problems } = readEntry(scanned, name, index);
      if (entry === undefined) {
        this.#setAside.push(problems);
        continue;
      }
      const updated = updatedAt(entry);
      if (updated !== undefined) this.#newest = Math.max(updated, this.#newest ?? 0);
      this.#oddities.update(since, updated);
      const { changed, listed } = versions.take(entry, round);
      this.#changes += Number(changed);
      fresh += Number(listed);
    }
    return fresh;
  }

  #reasonToStop(
    next: string,
    cursors: ReadonlySet<string>,
    number: number,
    idle: number,
  ): Problem | undefined {
    const mend = 'What came before is kept; tell the registry';
    if (cursors.has(next))
      return { code: 'cursor-loop', message: 'the registry leads back to a page it gave before', mend };
    if (idle >= MAX_IDLE_PAGES)
      return { code: 'endless-list', message: `${idle} pages in a row list nothing new`, mend };
    if (number >= MAX_PAGES || this.#bytes >= MAX_TOTAL_BYTES)
      return { code: 'list-too-long', message: `the list goes on after ${number} pages`, mend };
    return undefined;
  }

  #progress(page: number): void {
    const seconds = (performance.now() - this.#started) / 1000;
    const rate = Math.round(this.#read / seconds);
    this.#options.report('working', `${page} pages, ${this.#read} servers read, ${rate} a second`);
  }
}
