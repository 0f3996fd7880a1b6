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
export {};
