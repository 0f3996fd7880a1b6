/** The page that every peer renders, as a plain function: the shortest way from a view to HTML. */

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text) =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character]) : text;

const rowOf = ({ name, type, about }) =>
  `<tr><th scope="row"><code>${escaped(name)}</code></th><td>${escaped(type)}</td><td>${escaped(about)}</td></tr>\n`;

const linkOf = ({ href, name, about }) =>
  `<li><a href="${escaped(href)}">${escaped(name)}</a> <span>${escaped(about)}</span></li>\n`;

const questionOf = ({ ask, answer }) => `<dt>${escaped(ask)}</dt><dd>${escaped(answer)}</dd>\n`;

/** `filler`: paragraphs of one length; a page takes `fill` of them, over and over, and `rest` characters of the first. */
function fillerOf({ fill, rest }, filler) {
  let text = '';
  for (let at = 0; at < fill; at += 1) text += `<p>${escaped(filler[at % filler.length])}</p>\n`;
  return `${text}<p>${escaped(filler[0].slice(0, rest))}</p>\n`;
}

export function renderPage(view, filler) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(view.title)}</title>
<meta name="description" content="${escaped(view.reason)}">
<link rel="stylesheet" href="/assets/site.css">
</head>
<body>
<header><a href="/">Catalogue</a><nav><ul><li><a href="/servers/">Servers</a></li><li><a href="/risk/">Risk</a></li><li><a href="/guides/">Guides</a></li></ul></nav></header>
<main>
<p><a href="${escaped(view.above.href)}">${escaped(view.above.name)}</a></p>
<h1>${escaped(view.heading)}</h1>
<p class="badge ${escaped(view.badge)}">${escaped(view.badge)}: ${escaped(view.verdict)}</p>
<p>${escaped(view.reason)}</p>
<pre><code>${escaped(view.policy)}</code></pre>
${view.about === '' ? '' : `<section><h2>What it does</h2><blockquote>${escaped(view.about)}</blockquote></section>\n`}${
    view.rows.length === 0 ? '' : `<table>\n${view.rows.map(rowOf).join('')}</table>\n`
  }<ul>
${view.links.map(linkOf).join('')}</ul>
<dl>
${view.questions.map(questionOf).join('')}</dl>
${fillerOf(view, filler)}</main>
<footer><p>Made from public records.</p></footer>
</body>
</html>
`;
}
