/**
 * The only script of an ordinary page: `<script>import '../islands/page.ts';</script>` in the layout (Astro bundles it).
 * Registers the small elements and loads the search when a search field is first focused. At most 4 KB gzip with /theme.js.
 */
import { AliasBox } from './alias-box.ts';
import { CopyButton } from './copy-button.ts';
import { ExportTabs } from './export-tabs.ts';
import { FilterList } from './filter-list.ts';
import { PresetPicker } from './preset-picker.ts';
import { SearchPage } from './search-page.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { SiteSearch } from './site-search.ts';
import { ThemeToggle } from './theme-toggle.ts';

customElements.define('alias-box', AliasBox);
customElements.define('copy-button', CopyButton);
customElements.define('export-tabs', ExportTabs);
customElements.define('filter-list', FilterList);
customElements.define('preset-picker', PresetPicker);
customElements.define('search-page', SearchPage);
customElements.define('site-search', SiteSearch);
customElements.define('theme-toggle', ThemeToggle);
listenForShortcuts();
