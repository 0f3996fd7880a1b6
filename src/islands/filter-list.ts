/**
 * <filter-list>: filters the rows of a table or the items of a list by typing. Without script it stays hidden.
 *
 * HTML
 *   <filter-list for="tools" noun="tool" hidden>
 *     <label for="tools-filter">Filter tools</label>
 *     <input type="search" id="tools-filter" autocomplete="off" autocapitalize="off" spellcheck="false">
 *     <p role="status"></p>
 *   </filter-list>
 *   <table id="tools"> <tbody> <tr data-group><th colspan="5" scope="rowgroup">Critical</th></tr> <tr>…</tr> … </tbody> … </table>
 *
 * Attributes   for   id of a <table>, <ul> or <ol>;  noun  what one row is; the plural adds "s"
 * Rows are `tbody > tr:not([data-group])` or `li`. A row stays when each typed word begins a word of its text, in any spelling.
 * A <tbody> without a row left is hidden. The status says "4 of 56 tools"; it is empty while nothing is typed. Esc clears.
 */
export {};
