/**
 * <copy-button>: copies the text of a code block. The element renders its own button, so without script there is none.
 *
 * HTML, outside the scroll area of the code:
 *   <figure>
 *     <figcaption>policy.json</figcaption>
 *     <pre tabindex="0" role="group" aria-label="policy.json"><code id="policy">…</code></pre>
 *     <copy-button for="policy" label="Copy policy"></copy-button>
 *   </figure>
 *
 * Attributes   for    id of the element whose textContent is copied
 *              label  words on the button; default "Copy"
 * Renders      <button type="button" class="copy-button">Copy</button><span class="copy-status" aria-live="polite"></span>
 *              The status says "Copied" for 2 s, or "Press Ctrl+C" after a failure, when the code has been selected.
 *              The button carries data-state="copied" | "failed" meanwhile.
 */
export class CopyButton extends HTMLElement {
  readonly #button = document.createElement('button');
  readonly #status = document.createElement('span');
  #reset = 0;

  connectedCallback(): void {
    if (this.#button.isConnected) return;
    this.#button.type = 'button';
    this.#button.className = 'copy-button';
    this.#button.textContent = this.getAttribute('label') ?? 'Copy';
    this.#button.addEventListener('click', () => void this.#copy());
    this.#status.className = 'copy-status';
    this.#status.setAttribute('aria-live', 'polite');
    this.append(this.#button, this.#status);
  }

  async #copy(): Promise<void> {
    const code = document.getElementById(this.getAttribute('for') ?? '');
    if (code === null) return;
    try {
      await navigator.clipboard.writeText(code.textContent);
      this.#say('copied', 'Copied');
    } catch {
      getSelection()?.selectAllChildren(code);
      this.#say('failed', 'Press Ctrl+C');
    }
  }

  /** Says how it went for 2 s; what was said last counts. */
  #say(state: 'copied' | 'failed', words: string): void {
    clearTimeout(this.#reset);
    this.#button.dataset['state'] = state;
    this.#status.textContent = words;
    this.#reset = window.setTimeout(() => {
      delete this.#button.dataset['state'];
      this.#status.textContent = '';
    }, 2000);
  }
}
