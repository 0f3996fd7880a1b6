/**
 * <preset-picker>: rewrites the policy beside it to the chosen preset. (Contract changed by LEAD: five policies of a large server do
 * not fit into one page, so the others come from the server's JSON twin on first choice; without script the apply page has them all.)
 *
 * HTML
 *   <preset-picker src="/servers/github.json" for="policy" caption="policy-caption">
 *     <fieldset class="preset-choice" hidden>
 *       <legend>Preset</legend>
 *       <label><input type="radio" name="preset" value="recommended" checked> <span>Recommended <small>12 allow, 30 limit, 4 block</small></span></label>
 *       <label><input type="radio" name="preset" value="read-only"> …</label>
 *     </fieldset>
 *   </preset-picker>
 *   <figure data-policy><pre><code id="policy">…</code></pre></figure> <p id="policy-caption">…</p>
 *
 * Shows the fieldset. On the first choice fetches `src` (same origin): { "presets": { "<value>": { "policy": {…}, "caption": "…" } } };
 * the element named by `for` gets JSON.stringify(policy, null, 2) + "\n" as its text (exactly formatPolicy's form), the one named by
 * `caption` the caption. While loading the fieldset is aria-busy; after a failure it says so in a role=status and keeps the old choice.
 * The choice stands in the address as ?preset=read-only (replaceState) and is applied when the page opens with it.
 */
export {};
