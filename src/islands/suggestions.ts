import { mixed, type NameHit } from '../search/match.ts';
import { type Query, readQuery } from '../search/query.ts';
import { type Found, NOTHING } from '../search/found.ts';
import { absentNote, build, marked, namesStatus, riskBadge } from './building.ts';
import { names, savesData } from './names.ts';
import { Pace } from './pace.ts';

const MAX_SHOWN = 9;
const DELAY = 90;
/** With Save-Data: fewer requests, none for a single letter. */
const SAVING_DELAY = 400;
const SAVING_LENGTH = 3;

let popups = 0;

/** Makes a search field a combobox with a list of names below it. */
export function suggestNames(form: HTMLFormElement, input: HTMLInputElement): void {
  new Suggestions(form, input).listen();
}

class Suggestions {
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #popup = build('div', 'search-popup');
  readonly #list = build('ul', 'search-listbox');
  readonly #status = build('p', 'search-status');
  /** Stands before the list, since what it says must be read first. */
  readonly #note = build('p', 'search-status search-note');
  #hits: readonly NameHit[] = [];
  #active = -1;
  readonly #pace = savesData() ? new Pace(SAVING_DELAY, false) : new Pace(DELAY);
  #asking = new AbortController();
  /** What the list answers; it is not asked again. */
  #answered = '';

  constructor(form: HTMLFormElement, input: HTMLInputElement) {
    this.#form = form;
    this.#input = input;
    popups += 1;
    this.#list.id = `suggestions-${String(popups)}`;
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', 'Suggestions');
    this.#status.setAttribute('role', 'status');
    this.#popup.hidden = true;
    this.#note.setAttribute('role', 'status');
    this.#note.hidden = true;
    this.#popup.append(this.#note, this.#list, this.#status);
    form.append(this.#popup);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', this.#list.id);
    input.setAttribute('aria-expanded', 'false');
  }

  listen(): void {
    const input = this.#input;
    input.addEventListener('input', () => this.#ask());
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('focus', () => this.#ask());
    this.#form.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.#form.contains(relatedTarget))) this.#close();
    });
    // The field keeps the focus while an option is pressed.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) =>
      this.#open(this.#optionOf(event.target), event.ctrlKey || event.metaKey),
    );
    this.#list.addEventListener('auxclick', (event) => {
      if (event.button === 1) this.#open(this.#optionOf(event.target), true);
    });
    if (document.activeElement === input) this.#ask();
  }

  #optionOf(target: EventTarget | null): number {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    return option === null ? -1 : [...this.#list.children].indexOf(option);
  }

  #open(at: number, aside: boolean): void {
    const hit = this.#hits[at];
    if (hit === undefined) return;
    if (aside) window.open(hit.href, '_blank', 'noopener');
    else location.assign(hit.href);
  }

  #ask(): void {
    this.#pace.stop();
    this.#asking.abort();
    const query = readQuery(this.#input.value);
    const tooShort = query.text === '' || (savesData() && query.text.length < SAVING_LENGTH);
    if (tooShort) this.#close();
    else if (query.text === this.#answered) this.#show();
    else this.#pace.run(() => void this.#look(query));
  }

  async #look(query: Query): Promise<void> {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    try {
      const found = await names.find(query, signal);
      if (signal.aborted) return;
      this.#answered = query.text;
      this.#fill(query, found);
    } catch {
      if (signal.aborted) return;
      this.#answered = '';
      this.#fill(query, NOTHING);
      this.#status.textContent = 'Suggestions cannot be loaded now. Enter searches everything.';
    }
    this.#show();
  }

  #fill(query: Query, found: Found): void {
    this.#hits = mixed(found.hits, MAX_SHOWN);
    const words = found.corrected === undefined ? query.words : readQuery(found.corrected).words;
    this.#list.replaceChildren(...this.#hits.map((hit, at) => this.#option(hit, at, words)));
    this.#list.hidden = this.#hits.length === 0;
    const note = absentNote(found);
    this.#note.hidden = note === undefined;
    this.#note.textContent = note ?? '';
    const more = found.absent?.sameName === true ? '' : ' Enter searches descriptions too.';
    this.#status.replaceChildren(...namesStatus(query, found), more);
    this.#activate(-1);
  }

  #option(hit: NameHit, at: number, words: readonly string[]): HTMLElement {
    const name = build('span', 'search-name', ...marked(hit.name, words));
    name.translate = false;
    const option = build(
      'li',
      'search-option',
      name,
      build('span', 'search-where', ...marked(hit.where, words)),
    );
    option.id = `${this.#list.id}-${String(at)}`;
    option.setAttribute('role', 'option');
    option.dataset['kind'] = hit.kind;
    if (hit.category !== undefined) option.append(riskBadge(hit.category));
    return option;
  }

  #show(): void {
    if (document.activeElement !== this.#input) return;
    this.#popup.hidden = false;
    this.#input.setAttribute('aria-expanded', String(this.#hits.length > 0));
  }

  #close(): void {
    this.#pace.stop();
    this.#asking.abort();
    this.#popup.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#activate(-1);
  }

  #activate(at: number): void {
    this.#active = at;
    for (const [place, option] of [...this.#list.children].entries()) {
      option.setAttribute('aria-selected', String(place === at));
      if (place !== at) continue;
      this.#input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }
    if (at < 0) this.#input.removeAttribute('aria-activedescendant');
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const open = !this.#popup.hidden;
    const last = this.#hits.length - 1;
    if (event.key === 'Escape' && open) this.#close();
    else if (event.key === 'ArrowDown' && open) this.#activate(this.#active >= last ? -1 : this.#active + 1);
    else if (event.key === 'ArrowDown') this.#ask();
    else if (event.key === 'ArrowUp' && open) this.#activate(this.#active < 0 ? last : this.#active - 1);
    else if (event.key === 'Enter' && open && this.#active >= 0)
      this.#open(this.#active, event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  }
}
