import type { Problem } from '../../domain/records/problem.ts';

/** What is odd about a list and its stored pages without anything being lost by it; said once, however often it is met. */
export class ListOddities {
  readonly #list: URL;
  readonly #damaged: string[] = [];
  readonly #wrongCounts: string[] = [];
  #beforeSince = 0;

  constructor(list: URL) {
    this.#list = list;
  }

  damaged(page: string): void {
    this.#damaged.push(page);
  }

  /** Notes a page that claims another number of entries than it has. */
  count(page: string, claimed: number | undefined, entries: number): void {
    if (claimed !== undefined && claimed !== entries) this.#wrongCounts.push(page);
  }

  /** Notes an entry that did not change since the time that was asked for; both in milliseconds. */
  update(since: number | undefined, updated: number | undefined): void {
    if (since !== undefined && updated !== undefined && updated < since) this.#beforeSince += 1;
  }

  problems(): readonly Problem[] {
    const [wrong] = this.#wrongCounts;
    return [
      ...this.#damaged.map((file) => ({
        code: 'damaged-page',
        message: 'the stored copy of this page is damaged or of another version; only it is asked for again',
        file,
      })),
      ...(wrong === undefined
        ? []
        : [
            {
              code: 'wrong-count',
              message: `${this.#wrongCounts.length} pages say they hold another number of servers than they do; what is there counts`,
              file: wrong,
            },
          ]),
      ...(this.#beforeSince === 0
        ? []
        : [
            {
              code: 'updated-since-ignored',
              message: `${this.#beforeSince} servers were listed that did not change since the time asked for`,
              file: this.#list.href,
            },
          ]),
    ];
  }
}
