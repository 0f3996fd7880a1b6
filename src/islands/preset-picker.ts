/**
 * <preset-picker>: shows one preset's policy. All panels are in the HTML; without script all are shown, each with its title.
 *
 * HTML
 *   <preset-picker>
 *     <fieldset class="preset-choice" hidden>
 *       <legend>Preset</legend>
 *       <label><input type="radio" name="preset" value="recommended" checked> Recommended <span>12 allow, 30 limit, 4 block</span></label>
 *       <label><input type="radio" name="preset" value="read-only"> …</label>
 *     </fieldset>
 *     <section data-preset="recommended" id="preset-recommended" aria-labelledby="…"> <h3>…</h3> <figure><pre>…</pre><copy-button>…</figure> </section>
 *     <section data-preset="read-only" id="preset-read-only"> … </section>
 *   </preset-picker>
 *
 * The element shows the fieldset, hides all panels but the chosen one (`hidden`), and opens the panel that the address's
 * #fragment names or lies in. `hidden` must win in CSS: [hidden] { display: none !important }.
 */
export {};
