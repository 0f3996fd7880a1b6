/**
 * <export-tabs>: turns links to sections into tabs. Without script, and in print, all sections are shown one after another.
 *
 * HTML
 *   <export-tabs>
 *     <ul class="tab-list" aria-label="Enforcement points">
 *       <li><a href="#export-codex">Codex</a></li> …
 *     </ul>
 *     <section id="export-codex" aria-labelledby="…"> <h2>…</h2> … </section> …
 *   </export-tabs>
 *
 * Makes        role=tablist on the list, role=presentation on the items, role=tab, aria-selected, aria-controls and tabindex on
 *              the links, role=tabpanel on the sections; left and right arrows, Home, End. The choice is kept in localStorage
 *              ("export") and in the address's fragment. Sections not chosen are `hidden`: print styles must show them
 *              (`@media print { export-tabs > section[hidden] { display: block !important } }`).
 */
const STORED = 'export';

function remembered(): string {
  try {
    return localStorage.getItem(STORED) ?? '';
  } catch {
    return '';
  }
}

function remember(id: string): void {
  try {
    localStorage.setItem(STORED, id);
  } catch {
    // Storage can be forbidden; the choice then lasts for this page.
  }
}

interface Tab {
  readonly link: HTMLAnchorElement;
  readonly panel: HTMLElement;
}

export class ExportTabs extends HTMLElement {
  #tabs: readonly Tab[] = [];

  connectedCallback(): void {
    const list = this.querySelector('ul');
    if (list === null || this.#tabs.length > 0) return;
    this.#tabs = [...list.querySelectorAll('a')].flatMap((link) => {
      const panel = document.getElementById(link.hash.slice(1));
      return panel === null ? [] : [{ link, panel }];
    });
    list.setAttribute('role', 'tablist');
    for (const tab of this.#tabs) this.#upgrade(tab);
    list.addEventListener('keydown', (event) => this.#move(event));
    addEventListener('hashchange', () => this.#follow());
    this.#show(this.#holding(remembered()) ?? this.#tabs[0]);
    this.#follow();
  }

  #upgrade(tab: Tab): void {
    const { link, panel } = tab;
    link.parentElement?.setAttribute('role', 'presentation');
    link.setAttribute('role', 'tab');
    link.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    link.addEventListener('click', (event) => {
      event.preventDefault();
      this.#choose(tab);
    });
  }

  /** The tab whose panel is, or contains, the element with that id. */
  #holding(id: string): Tab | undefined {
    const target = id === '' ? null : document.getElementById(id);
    return this.#tabs.find(({ panel }) => panel.contains(target) && target !== null);
  }

  #show(shown: Tab | undefined): void {
    if (shown === undefined) return;
    for (const { link, panel } of this.#tabs) {
      const chosen = link === shown.link;
      link.setAttribute('aria-selected', String(chosen));
      link.tabIndex = chosen ? 0 : -1;
      panel.hidden = !chosen;
    }
  }

  /** The address may name a place inside a panel that was not shown until now. */
  #follow(): void {
    const id = location.hash.slice(1);
    const tab = this.#holding(id);
    if (tab === undefined) return;
    this.#show(tab);
    if (tab.panel.id !== id) document.getElementById(id)?.scrollIntoView();
  }

  #choose(tab: Tab): void {
    this.#show(tab);
    remember(tab.panel.id);
    history.replaceState(null, '', tab.link.hash);
  }

  #move(event: KeyboardEvent): void {
    const at = this.#tabs.findIndex(({ link }) => link === document.activeElement);
    const count = this.#tabs.length;
    const to = new Map([
      ['ArrowLeft', (at + count - 1) % count],
      ['ArrowRight', (at + 1) % count],
      ['Home', 0],
      ['End', count - 1],
    ]).get(event.key);
    const tab = at < 0 || to === undefined ? undefined : this.#tabs[to];
    if (tab === undefined) return;
    event.preventDefault();
    tab.link.focus();
    this.#choose(tab);
  }
}
