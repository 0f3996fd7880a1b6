import { build } from './building.ts';

/** One section of results: a status line, a list, and a button for more when there is more. */
export class ResultSection {
  readonly #section: HTMLElement;
  readonly #status: HTMLElement;
  readonly #list: HTMLElement;
  readonly #more = build('button', 'more-button', 'Show more');
  #loadMore: (() => void) | undefined;

  constructor(page: HTMLElement, name: 'names' | 'text') {
    const section = page.querySelector<HTMLElement>(`[data-results=${name}]`);
    const status = section?.querySelector<HTMLElement>('[role=status]');
    const list = section?.querySelector<HTMLElement>('ol');
    if (section === null || !(status && list)) throw new Error(`<search-page> has no section for ${name}.`);
    this.#section = section;
    this.#status = status;
    this.#list = list;
    this.#more.type = 'button';
    this.#more.hidden = true;
    this.#more.addEventListener('click', () => this.#loadMore?.());
    section.append(this.#more);
  }

  hide(): void {
    this.#section.hidden = true;
    this.clear();
  }

  clear(): void {
    this.#list.replaceChildren();
    this.offer(undefined);
  }

  say(...words: readonly (Node | string)[]): void {
    this.#section.hidden = false;
    this.#status.replaceChildren(...words);
  }

  /** Adds items; what is there stays, so that a reader half through the list loses nothing. */
  add(items: readonly HTMLElement[]): void {
    this.#list.append(...items);
  }

  /** Shows the button, which then does `load`; without it the button goes. */
  offer(load: (() => void) | undefined, words = 'Show more'): void {
    this.#loadMore = load;
    this.#more.textContent = words;
    this.#more.hidden = load === undefined;
  }
}
