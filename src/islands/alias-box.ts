/**
 * <alias-box>: rewrites the server's alias in the exports. Without script the default alias stands in the code and the box is hidden.
 *
 * HTML
 *   <alias-box hidden>
 *     <label for="alias">Name of the server in your configuration</label>
 *     <input id="alias" value="github" maxlength="64" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="alias-rule">
 *     <p id="alias-rule">Letters, digits, hyphen and underscore.</p>
 *   </alias-box>
 *   <pre><code data-alias-template>{ "deny": ["mcp__<span data-alias>github</span>__delete_repo"] }</code></pre>
 *
 * Every [data-alias] inside a [data-alias-template] gets the new alias as its text; nothing else is touched. To find the
 * places, build the export with `placeholderAlias(toolNames)` and cut its text with `aliasParts(text, placeholder, alias)` (./alias.ts).
 * Only [A-Za-z0-9_-]{1,64} is taken: anything else marks the field aria-invalid and leaves the code as it was.
 */
import { ALIAS } from './alias.ts';

export class AliasBox extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    if (input === null) return;
    this.hidden = false;
    input.addEventListener('input', () => {
      const valid = ALIAS.test(input.value);
      input.setAttribute('aria-invalid', String(!valid));
      if (!valid) return;
      for (const place of document.querySelectorAll('[data-alias-template] [data-alias]'))
        place.textContent = input.value;
    });
  }
}
