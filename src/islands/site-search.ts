/**
 * <site-search>: suggestions of names under a search field, as a combobox with a listbox (WAI-ARIA APG, "list autocomplete
 * with manual selection"). Nothing is loaded before the field has the focus. Without script the form goes to /search/.
 *
 * HTML (several on a page are fine: header, home)
 *   <site-search>
 *     <form action="/search/" role="search">
 *       <label for="find">Search servers and tools</label>
 *       <input type="search" name="q" id="find" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200">
 *       <button>Search</button>                       optional
 *     </form>
 *   </site-search>
 * "/" and Ctrl/⌘ K focus the first `input[type=search][name=q]` in <main>, else the first on the page.
 *
 * Renders, as last child of the form (which should be position: relative)
 *   <div class="search-popup" hidden>
 *     <ul class="search-listbox" role="listbox" aria-label="Suggestions">
 *       <li class="search-option" role="option" data-kind="server|tool|capability" aria-selected="true|false">
 *         <span class="search-name">create_<mark>issue</mark></span>
 *         <span class="search-where">GitHub</span>
 *         <span class="search-risk" data-risk="low|medium|high|critical">Medium risk</span>     tools only
 *       </li>
 *     </ul>
 *     <p class="search-status" role="status">12 names. …</p>     "No names match. Try “create issue” …" when there is none
 *   </div>
 * The class `visually-hidden` must exist. Mark the active option by [aria-selected="true"].
 */
export class SiteSearch extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const input = this.querySelector<HTMLInputElement>('input[name=q]');
    if (form === null || input === null) return;
    const start = () => {
      void import('./suggestions.ts').then(({ suggestNames }) => suggestNames(form, input));
    };
    if (document.activeElement === input) start();
    else input.addEventListener('focus', start, { once: true });
  }
}
