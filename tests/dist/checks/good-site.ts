import { explainPolicy, explainTool } from '../../../src/domain/policy/explain.ts';
import { formatPolicy, policyJsonSchema } from '../../../src/domain/policy/policy.ts';
import { encodeShard } from '../../../src/search/shard-format.ts';
import { textFiles } from '../../../src/search/text-index.ts';
import { recommendServer, recommendTool } from '../../../src/domain/policy/recommend.ts';

/**
 * A tiny site with nothing wrong: what the checks' own tests damage in one place at a time. Every text that such a
 * test replaces stands here exactly once in its file.
 */

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'";

const page = (path: string, template: string, title: string, main: string, head = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Catalogue</title>
<meta name="description" content="All about ${title}.">
<link rel="canonical" href="https://catalogue.example${path}">
<link rel="stylesheet" href="/assets/site.css">
<script src="/assets/page.js" type="module"></script>
${head}</head>
<body data-template="${template}">
<a href="#main">Skip to content</a>
<header><nav aria-label="Site"><a href="/">Home</a> <a href="/servers/x/">X</a></nav></header>
<main id="main">
<h1>${title}</h1>
${main}</main>
<footer><p>Open data.</p></footer>
</body>
</html>
`;

const SUBJECT = { name: 'y', category: 'Write' } as const;
const TOOL_POLICY = recommendTool(SUBJECT);
const SERVER_POLICY = recommendServer([SUBJECT]);
const { headline, effect, others, limitAnswer, blockAnswer } = explainTool(TOOL_POLICY, 'y');

const block = (id: string, text: string): string =>
  `<figure data-policy><figcaption>policy.json</figcaption><pre><code id="${id}">${text}</code></pre></figure>`;

const TOOL = `<p class="badges"><a class="risk" href="/">Medium risk</a></p>
<p data-explain="headline">${headline}</p>
${block('policy', formatPolicy(TOOL_POLICY))}
<p><span data-explain="effect">${effect}</span> <span data-explain="others">${others}</span></p>
<section id="why" aria-labelledby="why-title"><h2 id="why-title">Why</h2><p>Because of this.</p></section>
<section id="more"><h2>More</h2><h3>Parameters</h3>
<table><thead><tr><th scope="col">Name</th></tr></thead><tbody><tr><td>path</td></tr></tbody></table>
<p><a href="https://elsewhere.example/a" rel="noopener nofollow ugc">elsewhere.example</a> <a href="../#tools">back</a></p></section>
<h2 id="apply">Apply it</h2><p>Three steps.</p>
<h2 id="deeper">Go deeper</h2><p>More.</p>
<section id="questions"><h2>Questions</h2>
${[1, 2, 3, 4, 5, 6].map((number) => `<details name="faq"><summary>${number}</summary><p>Yes.</p></details>`).join('')}
<p data-explain="limit">${limitAnswer}</p>
<p data-explain="block">${blockAnswer}</p></section>
<h2 id="provenance">Where this comes from</h2><p>1 tool of X catalogued, across an index of 1 server.</p>
<p><a class="chip class" href="/">Write</a></p>
<p><code>sha256:0123</code></p>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Thing"}</script>
`.replace('class="risk"', 'class="risk" data-risk="medium"');

const SERVER = `${block('policy', formatPolicy(SERVER_POLICY))}
<p data-explain="policy">${explainPolicy(SERVER_POLICY)}</p>
<section id="tools"><h2>Tools</h2>
<table id="tool-table"><tbody>
<tr data-group><th scope="rowgroup"><a href="/">Write</a></th></tr>
<tr><th scope="row"><a href="/servers/x/y/">y</a></th><td>Limit</td></tr>
</tbody></table>
<p><a href="/servers/x/y/#why">y</a></p></section>
`;

const TWIN_TOOL = {
  name: 'y',
  path: '/servers/x/y/',
  description: 'Creates a note.',
  digest: 'sha256:0123',
  category: 'Write',
  risk: 'medium',
  verdict: 'limit',
  evidence: [{ field: 'description', quote: 'Creates' }],
  policy: TOOL_POLICY,
};

const TWIN = {
  slug: 'x',
  name: 'X',
  toolsKnown: true,
  tools: [TWIN_TOOL],
  presets: { recommended: { policy: SERVER_POLICY, caption: explainPolicy(SERVER_POLICY) } },
};

const FILED_SERVER = { name: 'X', slug: 'x', tools: 1 };
const SHARD = encodeShard({
  total: 2,
  servers: [FILED_SERVER],
  tools: [{ ...SUBJECT, slug: 'y', server: FILED_SERVER }],
  capabilities: [],
});

const TEXT_FILES = textFiles([
  { slug: 'x', name: 'X', tools: [{ name: 'y', slug: 'y', category: 'Write' }], capabilities: [] },
]).map(({ path, text }) => [path.slice(1), text] as const);

const MARKDOWN = `# \`X\`

## \`y\`

- Category: Write
- Verdict: limit
- Digest: sha256:0123
- Page: /servers/x/y/

\`\`\`text
## not a heading
\`\`\`
`;

const sitemap = (paths: readonly string[]): string =>
  `<urlset>${paths.map((path) => `<url><loc>https://catalogue.example${path}</loc></url>`).join('')}</urlset>`;

/** Files of the site by name. */
export const GOOD_SITE: ReadonlyMap<string, string> = new Map([
  ['index.html', page('/', 'home', 'Home', '<p>Search.</p>\n')],
  ['servers/x/index.html', page('/servers/x/', 'server', 'X', SERVER)],
  ['servers/x/y/index.html', page('/servers/x/y/', 'tool', 'y', TOOL)],
  ['servers/x.json', `${JSON.stringify(TWIN, null, 1)}\n`],
  ['servers/x.md', MARKDOWN],
  ['servers/x/policy.json', formatPolicy(SERVER_POLICY)],
  ['data/servers.ndjson', `${JSON.stringify({ slug: 'x', links: { page: '/servers/x/' } })}\n`],
  ['data/tools.ndjson', `${JSON.stringify(TWIN_TOOL)}\n`],
  ['search/names/k-x.json', SHARD],
  ...TEXT_FILES,
  ['data/policy.schema.json', JSON.stringify(policyJsonSchema())],
  ['404.html', page('/404.html', 'not-found', 'Nothing here', '<p>Go home.</p>\n', '<meta name="robots" content="noindex">\n')],
  ['assets/site.css', 'body { color: #111 }'],
  ['assets/page.js', 'import { a } from "./part.js"; a();'],
  ['assets/part.js', 'export const a = () => undefined;'],
  ['robots.txt', 'User-agent: *\nAllow: /\n\nSitemap: https://catalogue.example/sitemap.xml\n'],
  ['sitemap.xml', '<sitemapindex><sitemap><loc>https://catalogue.example/sitemap-1.xml</loc></sitemap></sitemapindex>'],
  ['sitemap-1.xml', sitemap(['/', '/servers/x/', '/servers/x/y/'])],
  ['llms.txt', '# Catalogue\n\n> What tools can do.\n\n- [X](/servers/x/)\n'],
  [
    '_headers',
    `/*\n  Content-Security-Policy: ${POLICY}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  Cross-Origin-Opener-Policy: same-origin\n  Permissions-Policy: camera=()\n`,
  ],
]);
