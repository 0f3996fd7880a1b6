/**
 * <preset-picker>: puts another preset's policy in place of the recommended one. The presets are in the server's JSON twin and
 * are fetched on the first choice; without script the fieldset stays hidden and the recommended policy stands.
 *
 * HTML
 *   <preset-picker src="/servers/github.json" for="policy" caption="policy-caption">
 *     <fieldset class="preset-choice" hidden>
 *       <legend>Preset</legend>
 *       <label><input type="radio" name="preset" value="recommended" checked> <span>Recommended <small>12 allow …</small></span></label>
 *       <label><input type="radio" name="preset" value="read-only"> …</label>
 *     </fieldset>
 *   </preset-picker>
 *   <pre><code id="policy">…</code></pre> <p id="policy-caption">…</p>
 *
 * Attributes   src      JSON with { presets: { [name]: { policy, caption } } }
 *              for      id of the code element; gets the policy as text, coloured as the server does
 *              caption  id of the sentence that says what the policy does
 * The radio with the attribute `checked` is the one whose policy is in the page.
 */
export class PresetPicker extends HTMLElement {
  connectedCallback(): void {
    const choice = this.querySelector('fieldset');
    const code = document.getElementById(this.getAttribute('for') ?? '');
    const caption = document.getElementById(this.getAttribute('caption') ?? '');
    const first = this.querySelector<HTMLInputElement>('input[checked]');
    if (choice === null || code === null || caption === null || first === null) return;
    const firstCode = [...code.childNodes];
    const firstCaption = [...caption.childNodes];
    // A browser may restore another choice than the one whose policy is in the page.
    first.checked = true;
    choice.hidden = false;
    choice.addEventListener('change', ({ target }) => {
      if (target === first) {
        code.replaceChildren(...firstCode);
        caption.replaceChildren(...firstCaption);
      } else if (target instanceof HTMLInputElement) void this.#show(target, code, caption);
    });
  }

  async #show(radio: HTMLInputElement, code: Element, caption: Element): Promise<void> {
    try {
      const { presetPolicy } = await import('./preset-policy.ts');
      const preset = await presetPolicy(this.getAttribute('src') ?? '', radio.value);
      if (!radio.checked) return;
      code.replaceChildren(...preset.code);
      caption.textContent = preset.caption;
    } catch {
      if (radio.checked)
        caption.textContent = 'This preset could not be loaded. The policy shown is the one before.';
    }
  }
}
