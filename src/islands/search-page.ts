/**
 * <search-page>: the results on /search/. State lives in ?q=. Names come from the name shards, the full text from files of
 * its own, loaded on first focus of the field or when ?q= is present (with Save-Data: only after pressing a button).
 *
 * HTML
 *   <search-page>
 *     <form action="/search/" role="search">
 *       <label for="q">Search servers and tools</label>
 *       <input type="search" name="q" id="q" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200">
 *       <button>Search</button>
 *     </form>
 *     <section data-results="names" aria-labelledby="names-title" hidden>
 *       <h2 id="names-title">Names</h2> <p role="status"></p> <ol class="result-list"></ol>
 *     </section>
 *     <section data-results="text" aria-labelledby="text-title" hidden>
 *       <h2 id="text-title">Full text</h2> <p role="status"></p> <ol class="result-list"></ol>
 *     </section>
 *     <div data-browse> …what can be searched; A–Z, risk, category, capability lists; shown without script and without a query… </div>
 *   </search-page>
 *
 * Renders      in "names": <li class="result" data-kind="server|tool|capability"><a href="…" class="result-name">…<mark>…</a>
 *                <span class="result-where">…</span> <span class="search-risk" data-risk="medium">Medium risk</span></li>
 *              in "text": <li class="result" data-kind="server"><a class="result-name">…</a> <span class="result-where">86 tools</span>
 *                <p class="result-excerpt">…<mark>…</p>
 *                <ul class="result-tools"><li><a>create_<mark>issue</mark></a> <span class="search-risk" data-risk="medium">Medium risk</span></li></ul></li>
 *              a `<button type="button" class="more-button">` after a list that has more.
 */
export class SearchPage extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input[name=q]');
    if (input === null) return;
    const start = () => {
      void import('./results.ts').then(({ showResults }) => showResults(this, input));
    };
    const asked = new URLSearchParams(location.search).has('q');
    if (asked || document.activeElement === input) start();
    else input.addEventListener('focus', start, { once: true });
  }
}
