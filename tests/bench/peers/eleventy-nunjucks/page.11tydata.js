export default {
  pagination: { data: 'pages', size: 1, alias: 'view', addAllPagesToCollections: false },
  eleventyExcludeFromCollections: true,
  permalink: '{{ view.path }}',
};
