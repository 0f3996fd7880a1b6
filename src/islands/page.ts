/**
 * The only script of an ordinary page: `<script>import '../islands/page.ts';</script>` in the layout (Astro bundles it).
 * Registers the small elements and loads the search when a search field is first focused. At most 4 KB gzip with /theme.js.
 */
export {};
