/**
 * <filter-list>: filters the rows of a table or the items of a list by typing. Without script it stays hidden.
 *
 * HTML
 *   <filter-list for="tools" noun="tool" hidden>
 *     <label for="tools-filter">Filter tools</label>
 *     <input type="search" id="tools-filter" autocomplete="off" autocapitalize="off" spellcheck="false">
 *     <p role="status"></p>
 *   </filter-list>
 *   <table id="tools"> <tbody> <tr data-group><th colspan="5" scope="rowgroup">Critical</th></tr> <tr>…</tr> … </tbody> … </table>
 *
 * Attributes   for   id of a <table>, <ul> or <ol>;  noun  what one row is; the plural adds "s"
 * Rows are `tbody > tr:not([data-group])` or `li`. A row stays when each typed word begins a word of its text, in any spelling.
 * A <tbody> without a row left is hidden. The status says "4 of 56 tools"; it is empty while nothing is typed. Esc clears.
 */
import { rowWords, staysFor } from './filtering.ts';

export class FilterList extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    const status = this.querySelector('[role=status]');
    const list = document.getElementById(this.getAttribute('for') ?? '');
    if (input === null || status === null || list === null) return;
    this.hidden = false;
    input.addEventListener('input', () => {
      const { shown, all } = filter(list, input.value);
      // The counts of the groups are those of all rows: the style sheet hides them meanwhile.
      list.toggleAttribute('data-filtered', input.value.trim() !== '');
      status.textContent =
        input.value.trim() === '' ? '' : `${String(shown)} of ${String(all)} ${this.#noun(all)}`;
    });
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || input.value === '') return;
      event.preventDefault();
      input.value = '';
      input.dispatchEvent(new Event('input'));
    });
    // A browser may restore what was typed before a reload.
    if (input.value !== '') input.dispatchEvent(new Event('input'));
  }

  #noun(count: number): string {
    const noun = this.getAttribute('noun') ?? 'row';
    return count === 1 ? noun : `${noun}s`;
  }
}

const knownWords = new WeakMap<Element, readonly string[]>();

function wordsOfRow(row: Element): readonly string[] {
  const words = knownWords.get(row) ?? rowWords(row.textContent);
  knownWords.set(row, words);
  return words;
}

function filter(list: HTMLElement, typed: string): { readonly shown: number; readonly all: number } {
  const rows = list.querySelectorAll<HTMLElement>(':scope > tbody > tr:not([data-group]), :scope > li');
  let shown = 0;
  for (const row of rows) {
    row.hidden = !staysFor(wordsOfRow(row), typed);
    if (!row.hidden) shown += 1;
  }
  for (const body of list.querySelectorAll<HTMLElement>(':scope > tbody'))
    body.hidden = body.querySelector('tr:not([data-group]):not([hidden])') === null;
  return { shown, all: rows.length };
}
