import { renderPage } from '../page.js';

export const data = {
  pagination: { data: 'pages', size: 1, alias: 'view', addAllPagesToCollections: false },
  eleventyExcludeFromCollections: true,
  permalink: ({ view }) => view.path,
};

export const render = ({ view, filler }) => renderPage(view, filler);
