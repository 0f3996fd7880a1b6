import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { siteOf } from '../../site/site.ts';
import { CHECKS } from './all.ts';
import { assetBudgets, pageBudgets } from './budgets.ts';
import { inspect, type CheckFor } from './check.ts';
import { GOOD_SITE } from './good-site.ts';
import { documentHead, titles } from './head.ts';
import { contentSecurityPolicy, nothingInline, styleSheets } from './inert.ts';
import { insideLinks, outsideLinks } from './links.ts';
import { policyBlocksValid, promisesKept, sentencesTrue } from './policies.ts';
import { searchTargets } from './search-targets.ts';
import { headersFile, llms, notFoundPage, sitemaps } from './site-files.ts';
import { headings, ids, landmarks, sections } from './structure.ts';
import { hiddenCharacters, slips } from './text.ts';
import { toolPageOrder } from './tool-page.ts';
import { dumps, evidenceVerbatim, markdownTwins, serverTwins, toolTwins } from './twins.ts';

const TOOL = 'servers/x/y/index.html';

/** One way to spoil the good site: in `file`, `from` becomes `to`; the check must say `finds`. */
interface Damage {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly finds: RegExp;
}

const damage = (file: string, from: string, to: string, finds: RegExp): Damage => ({ file, from, to, finds });
const inTool = (from: string, to: string, finds: RegExp): Damage => damage(TOOL, from, to, finds);

/** Text that gzip cannot shrink much, the same every time. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return String.fromCharCode(97 + (state % 26));
  }).join('');
}

const WHY = '<p>Because of this.</p>';

const DAMAGES: readonly (readonly [CheckFor, readonly Damage[]])[] = [
  [
    insideLinks,
    [
      inTool('href="/servers/x/">X', 'href="/servers/z/">X', /leads nowhere: \/servers\/z\//),
      inTool('href="/servers/x/">X', 'href="/servers/x">X', /leads nowhere: \/servers\/x$/),
      inTool('../#tools', '../#tulls', /no id "tulls" on \/servers\/x\//),
      damage('servers/x/index.html', '#why', '#whx', /no id "whx"/),
      inTool('href="#main"', 'href="#mian"', /no id "mian"/),
      inTool('/assets/site.css', '/assets/sight.css', /leads nowhere: \/assets\/sight\.css/),
      inTool('../#tools', '', /empty address/),
    ],
  ],
  [
    outsideLinks,
    [
      inTool('https://elsewhere', 'http://elsewhere', /not https/),
      inTool('noopener nofollow ugc', 'noopener', /lacks rel="nofollow ugc"/),
      inTool('rel="noopener', 'target="_blank" rel="noopener', /has a target/),
      inTool(WHY, '<p>x<img src="https://evil.example/x.png" alt=""></p>', /loads from elsewhere/),
      inTool('/assets/page.js', '//cdn.example/page.js', /loads from elsewhere/),
    ],
  ],
  [
    ids,
    [
      inTool('id="more"', 'id="why"', /repeats an id/),
      inTool('aria-labelledby="why-title"', 'aria-labelledby="gone"', /refers to nothing/),
      inTool('id="more"', 'id=""', /no plain word/),
    ],
  ],
  [
    headings,
    [
      inTool('<h1>y</h1>', '<p>y</p>', /0 h1/),
      inTool(WHY, '<h1>Again</h1>', /2 h1/),
      inTool('<h2 id="why-title">Why</h2>', '<h3 id="why-title">Why</h3>', /follows an h1/),
      inTool('<h3>Parameters</h3>', '<h4>Parameters</h4>', /too deep/),
      inTool('<h2>More</h2>', '<h2></h2>', /is empty/),
      inTool('<section id="more">', '<section>', /cannot be linked to/),
    ],
  ],
  [
    sections,
    [
      inTool(WHY, '', /"Why" has nothing under it/),
      inTool(WHY, '<p> </p>', /<p> line \d+ is empty/),
      inTool(WHY, '<ul></ul>', /<ul> line \d+ is empty/),
      inTool('<tr><td>path</td></tr>', '', /has no row/),
      inTool('<h3>Parameters</h3>', '<h3>Parameters</h3><h3>Results</h3>', /"Parameters" has nothing/),
    ],
  ],
  [
    landmarks,
    [
      inTool('<a href="#main">', '<a href="/">', /does not skip/),
      inTool(' aria-label="Site"', '', /nav has no name/),
      inTool('<footer><p>Open data.</p></footer>', '', /no footer/),
    ],
  ],
  [
    titles,
    [
      inTool('<title>y · Catalogue', '<title>X · Catalogue', /has the title of \/servers\/x\//),
      inTool('content="All about y."', 'content="All about X."', /has the description of/),
      inTool('content="All about y."', 'content=" "', /description is empty/),
      inTool('<title>y · Catalogue</title>', '', /0 titles/),
      inTool('<title>y', `<title>${noise(200)}`, /title has \d+ characters/),
    ],
  ],
  [
    documentHead,
    [
      inTool('lang="en"', '', /language/),
      inTool(' data-template="tool"', '', /no data-template/),
      inTool('width=device-width', 'width=1024', /no viewport/),
      inTool('<!doctype html>', '', /no doctype/),
      inTool('catalogue.example/servers/x/y/', 'catalogue.example/servers/x/', /canonical path is \/servers\/x\//),
    ],
  ],
  [
    contentSecurityPolicy,
    [
      inTool('http-equiv="Content-Security-Policy"', 'name="x"', /no content security policy/),
      inTool("style-src 'self'", "style-src 'self' 'unsafe-inline'", /style-src allows 'unsafe-inline'/),
      inTool("script-src 'self'", 'script-src https:', /script-src allows https:/),
      inTool("base-uri 'none'; ", '', /lacks base-uri/),
      inTool('<meta charset="utf-8">', '<script src="/assets/page.js"></script>', /stands after/),
    ],
  ],
  [
    nothingInline,
    [
      inTool(WHY, '<p style="color:red">x</p>', /has style=/),
      inTool(WHY, '<p onclick="x()">x</p>', /has onclick=/),
      inTool(WHY, '<p><a href="javascript:x()">x</a></p>', /has href="javascript/),
      inTool(WHY, '<script>x()</script>', /has a script inside/),
      inTool(WHY, '<style>p{}</style>', /<style> line \d+ is not allowed/),
      inTool(WHY, '<iframe src="/"></iframe>', /<iframe> line \d+ is not allowed/),
      inTool('"@type":"Thing"}', '"@type":"Thing"', /does not parse/),
      inTool('"Thing"', '"<b>"', /unescaped/),
    ],
  ],
  [
    styleSheets,
    [
      damage('assets/site.css', '#111', 'url(https://cdn.example/x)', /loads https/),
      damage('assets/site.css', 'body', '@import "x"; body', /imports another/),
      damage('assets/site.css', 'body', '@font-face{} body', /brings a font/),
    ],
  ],
  [
    hiddenCharacters,
    [inTool('Because', 'Be\u200bcause', /U\+200B/), inTool('<td>path', '<td>pa\u202eth', /U\+202E/)],
  ],
  [
    slips,
    [
      inTool('Because of this.', 'Because of undefined.', /missing value/),
      inTool('Because of this.', '[object Object]', /object printed/),
      inTool('Because of this.', 'It has 1 tools.', /plural/),
      inTool('Because of this.', 'It was read on .', /punctuation/),
    ],
  ],
  [
    toolPageOrder,
    [
      inTool('<h2 id="deeper">', '<h2 id="deepest">', /no section "deeper"/),
      inTool('<section id="questions">', '<section id="questions"><h2 id="related">Late</h2>', /sections come as/),
      inTool('<details name="faq"><summary>1</summary>', '<details><summary>1</summary>', /5 questions/),
      inTool('<p data-explain="headline">', '<p data-explain="headlines">', /answer does not come first/),
      inTool('across an index of 1 server.', 'in all.', /closing line/),
    ],
  ],
  [
    pageBudgets,
    [
      inTool(WHY, `<p>${'x'.repeat(25_000)}</p>`, /the HTML takes \d+ of 24000/),
      inTool(WHY, `<p>${noise(13_000)}</p>`, /gzipped, takes \d+ of 7000/),
      damage('servers/x/index.html', '<h2>Tools', `<p>${'x'.repeat(120_000)}</p><h2>Tools`, /of 110000/),
    ],
  ],
  [
    assetBudgets,
    [
      damage('assets/part.js', 'undefined', `"${noise(9000)}"`, /script, gzipped, takes/),
      damage('assets/site.css', '#111', noise(30_000), /of 14000 bytes/),
      inTool('<link rel="stylesheet"', '<link rel="stylesheet" href="/b.css"><link rel="stylesheet"', /2 style sheets/),
      inTool(WHY, [1, 2, 3].map((n) => `<img src="/${n}.png" alt="">`).join(''), /7 requests/),
    ],
  ],
  [
    policyBlocksValid,
    [
      inTool('"default": "deny"', '"default": "deni"', /the published schema refuses it/),
      inTool('"version": "1"', '"version": "1", "version": "1"', /more than once|repeat|twice/i),
      inTool('"version": "1",', '"version": "1" ,', /formatPolicy/),
      inTool('"scope": "grant"', '"scope": "grant", "increment_from": "args.n"', /extension/),
      inTool('"version": "1",', '"version": "1"', /does not parse/),
      inTool(WHY, '<pre><code>{"version":"1","default":"no"}</code></pre>', /the published schema refuses it/),
      inTool('<figure data-policy>', '<figure>', /without a policy/),
      damage('data/policy.schema.json', '"minute"', '"minutes"', /the published schema refuses it/),
    ],
  ],
  [
    sentencesTrue,
    [
      inTool('"max": 30', '"max": 31', /the policy "Limit it: 31/),
      inTool('<p data-explain="limit">', '<p data-explain="limit">Sure. ', /says "Sure\./),
      inTool('<p data-explain="block">', '<p>', /without data-explain="block"/),
      inTool('data-explain="effect"', 'data-explain="effekt"', /cannot be compared/),
      inTool(WHY, '<figure data-policy><code>{}</code></figure>', /stands beside 2 policies/),
      damage('servers/x/index.html', '"max": 30', '"max": 3', /says/),
    ],
  ],
  [
    promisesKept,
    [
      inTool('"max": 30', '"max": 29', /call 30 is the first denied/),
      inTool('Limit it: 30 calls a minute.</p>', 'Allow it.</p>', /a call is denied/),
      inTool('Limit it: 30 calls a minute.</p>', 'Block it: hidden.</p>', /the first call gets allow/),
      inTool('"default": "deny"', '"default": "allow"', /lets "y_" through/),
      inTool('Limit it: 30 calls a minute.</p>', 'It is fine.</p>', /promises nothing/),
    ],
  ],
  [
    toolTwins,
    [
      inTool('>Write</a></p>', '>Read</a></p>', /category: the page says "Read"/),
      inTool('data-risk="medium"', 'data-risk="low"', /risk/),
      inTool('sha256:0123', 'sha256:0124', /digest/),
      inTool('<h1>y</h1>', '<h1>z</h1>', /name/),
      inTool('"max": 30', '"max": 29', /policy/),
      inTool(WHY, '<pre><code id="guarded">{}</code></pre>', /other guards than the JSON/),
      inTool(WHY, '<p><code>guardedPolicy</code></p>', /none in the JSON, one on the page/),
      damage('servers/x.json', '"verdict": "limit"', '"verdict": "limit", "guardedPolicy": {}', /one in the JSON, none on the page/),
      damage('servers/x.json', '"verdict": "limit"', '"verdict": "block"', /verdict/),
      damage('servers/x.json', '"path": "/servers/x/y/"', '"path": "/servers/x/z/"', /does not know this page/),
    ],
  ],
  [
    serverTwins,
    [
      damage('servers/x/index.html', '<td>Limit</td>', '<td>Allow</td>', /the table says .* allow, the JSON does not/),
      damage('servers/x/index.html', '<tr><th scope="row"><a href="/servers/x/y/">y</a></th><td>Limit</td></tr>', '', /the table does not/),
      damage('servers/x/index.html', '"max": 30', '"max": 3', /another policy than/),
      damage('servers/x/policy.json', '"max": 30', '"max": 3', /the JSON holds another policy/),
      damage('servers/x.json', '"name": "X"', '"name": "Y"', /the JSON "Y"/),
    ],
  ],
  [
    markdownTwins,
    [
      damage('servers/x.md', 'Category: Write', 'Category: Read', /no line "- Category: Write"/),
      damage('servers/x.md', '## `y`', '`y`', /0 sections for 1/),
    ],
  ],
  [evidenceVerbatim, [damage('servers/x.json', '"quote": "Creates"', '"quote": "Deletes"', /does not say "Deletes"/)]],
  [
    dumps,
    [
      damage('data/tools.ndjson', '/servers/x/y/', '/servers/x/z/', /has no page/),
      damage('data/servers.ndjson', '/servers/x/', '/servers/x/y/', /named twice/),
    ],
  ],
  [
    searchTargets,
    [
      damage('search/names/k-x.json', '["y",0', '["y","z"', /leads to \/servers\/x\/z\//),
      damage('search/names/k-x.json', '["X",0', '["X","w"', /no search by name leads to \/servers\/x\//),
      damage('search/names/k-x.json', '{"n"', '{"n', /k-x\.json cannot be used/),
      damage('search/text.json', '"cards":"B"', '"cards":""', /no search of texts leads to \/servers\/x\//),
    ],
  ],
  [
    sitemaps,
    [
      damage('sitemap-1.xml', '<url><loc>https://catalogue.example/servers/x/</loc></url>', '', /\/servers\/x\/ is not listed/),
      damage('sitemap-1.xml', '/servers/x/y/', '/servers/x/z/', /no page to be found/),
      damage('sitemap-1.xml', '/servers/x/y/', '/servers/x/', /listed twice/),
      damage('robots.txt', 'User-agent: *', 'User-agent: a', /speaks to nobody/),
    ],
  ],
  [
    llms,
    [
      damage('llms.txt', '/servers/x/', '/servers/z/', /no file for/),
      damage('llms.txt', '# Catalogue', 'Catalogue', /title/),
      damage('llms.txt', '> What', 'What', /summary/),
    ],
  ],
  [
    headersFile,
    [
      damage('_headers', "; frame-ancestors 'none'", '', /frame-ancestors/),
      damage('_headers', 'nosniff', 'sniff', /X-Content-Type-Options is sniff/),
      inTool("; form-action 'self'", "; form-action 'self'; font-src 'none'", /2 different policies/),
    ],
  ],
  [notFoundPage, [damage('404.html', '<meta name="robots" content="noindex">', '', /may be indexed/)]],
];

function damaged({ file, from, to }: Damage): ReadonlyMap<string, string> {
  const text = GOOD_SITE.get(file) ?? '';
  assert.equal(text.split(from).length, 2, `"${from}" stands once in ${file}`);
  return new Map([...GOOD_SITE, [file, text.replace(from, () => to)]]);
}

describe('the checks of a built site', () => {
  it('find nothing wrong with a good site', () => {
    for (const [name, findings] of inspect(siteOf(GOOD_SITE), CHECKS)) assert.deepEqual(findings, [], name);
  });

  it('are all tried below', () => {
    assert.deepEqual(new Set(DAMAGES.map(([check]) => check)), new Set(CHECKS));
  });

  for (const [check, damages] of DAMAGES)
    for (const one of damages)
      it(`${check(siteOf(GOOD_SITE)).name}: finds ${String(one.finds)}`, () => {
        const [findings = []] = inspect(siteOf(damaged(one)), [check]).values();
        assert.ok(findings.some((finding) => one.finds.test(finding)), `found only: ${findings.join('\n')}`);
      });
});
