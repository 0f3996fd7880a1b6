/**
 * <copy-button>: copies the text of a code block. The element renders its own button, so without script there is none.
 *
 * HTML, outside the scroll area of the code:
 *   <figure>
 *     <figcaption>policy.json</figcaption>
 *     <pre tabindex="0" role="region" aria-label="policy.json"><code id="policy">…</code></pre>
 *     <copy-button for="policy" label="Copy policy"></copy-button>
 *   </figure>
 *
 * Attributes   for    id of the element whose textContent is copied
 *              label  words on the button; default "Copy"
 * Renders      <button type="button" class="copy-button">Copy</button><span class="copy-status" aria-live="polite"></span>
 *              The status says "Copied" for 2 s, or "Press Ctrl+C" after a failure, when the code has been selected.
 *              The button carries data-state="copied" | "failed" meanwhile.
 */
export class CopyButton extends HTMLElement {}
