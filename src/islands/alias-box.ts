/**
 * <alias-box>: rewrites the server's alias in the exports. Without script the default alias stands in the code and the box is hidden.
 *
 * HTML
 *   <alias-box hidden>
 *     <label for="alias">Name of the server in your configuration</label>
 *     <input id="alias" value="github" maxlength="64" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="alias-rule">
 *     <p id="alias-rule">Letters, digits, hyphen and underscore.</p>
 *   </alias-box>
 *   <figure><pre><code data-alias-template data-alias-pattern="^[A-Za-z0-9-]+$">{ "deny": ["mcp__<span data-alias>github</span>__delete_repo"] }</code></pre>
 *     <p data-alias-refused hidden>This client cannot use that name.</p></figure>
 *
 * Every [data-alias] inside a [data-alias-template] gets the new alias as its text; nothing else is touched. To find the
 * places, build the export with `placeholderAlias(toolNames)` and cut its text with `aliasParts(text, placeholder, alias)` (./alias.ts).
 * Only [A-Za-z0-9_-]{1,64} is taken: anything else marks the field aria-invalid and leaves the code as it was. A template whose
 * data-alias-pattern the alias does not match keeps its text too, and the [data-alias-refused] behind it is shown.
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
      for (const template of document.querySelectorAll<HTMLElement>('[data-alias-template]'))
        rewrite(template, input.value);
    });
  }
}

/** Puts the alias into one export, or says that this target cannot take it. */
function rewrite(template: HTMLElement, alias: string): void {
  const pattern = template.dataset['aliasPattern'];
  const fits = pattern === undefined || new RegExp(pattern, 'u').test(alias);
  const refused = template.closest('figure')?.querySelector<HTMLElement>('[data-alias-refused]');
  if (refused !== null && refused !== undefined) refused.hidden = fits;
  if (!fits) return;
  for (const place of template.querySelectorAll('[data-alias]')) place.textContent = alias;
}
