import { formatPolicy } from '../../../src/domain/policy/policy.ts';
import { visible } from '../../../src/domain/records/untrusted-text.ts';
import { attribute, byTag, inside, readableText, textOf, words, type Element, type Page } from '../../site/page.ts';
import type { Site } from '../../site/site.ts';
import { serverSlugOf, Twins, type TwinTool } from '../../site/twin.ts';
import type { CheckFor } from './check.ts';

const hasClass = (element: Element, name: string): boolean => words(element, 'class').includes(name);

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What a page shows in the places that the twin has fields for. */
interface Shown {
  readonly name: string;
  readonly category: string;
  readonly risk: string;
  readonly digest: string;
  readonly verdict: string;
  readonly policy: string;
}

function shownOn(page: Page): Shown {
  const text = (holds: (element: Element) => boolean): string => {
    const found = page.elements.find(holds);
    return found === undefined ? '' : readableText(found);
  };
  const badge = page.elements.find((element) => hasClass(element, 'risk'));
  const policy = page.elements.find((element) => attribute(element, 'data-policy') !== undefined);
  const code = policy && inside(policy).find(({ tagName }) => tagName === 'code');
  return {
    name: text(({ tagName }) => tagName === 'h1'),
    category: text((element) => hasClass(element, 'class') && hasClass(element, 'chip')),
    risk: (badge && attribute(badge, 'data-risk')) ?? '',
    digest: text((element) => element.tagName === 'code' && readableText(element).startsWith('sha256:')),
    verdict: text((element) => attribute(element, 'data-explain') === 'headline').split(/[^A-Za-z]/)[0]?.toLowerCase() ?? '',
    policy: code === undefined ? '' : textOf(code),
  };
}

function* differences(shown: Shown, tool: TwinTool): Generator<string> {
  const told: Shown = {
    name: fold(visible(tool.name)) || shown.name,
    category: tool.category,
    risk: tool.risk,
    digest: tool.digest,
    verdict: tool.verdict,
    policy: formatPolicy(tool.policy),
  };
  for (const key of Object.keys(told) as (keyof Shown)[])
    if (shown[key] !== told[key]) yield `${key}: the page says "${shown[key]}", the JSON "${told[key]}"`;
}

/** The policy with guards stands on the page, or the page says that it is in the JSON. */
function* guardDifferences(page: Page, { guardedPolicy }: TwinTool): Generator<string> {
  const code = page.elements.find((element) => attribute(element, 'id') === 'guarded');
  const told = guardedPolicy === undefined ? '' : formatPolicy(guardedPolicy);
  if (code !== undefined && textOf(code) !== told) yield 'the page shows other guards than the JSON';
  const pointed = byTag(page, 'code').some((element) => textOf(element) === 'guardedPolicy');
  const shown = code !== undefined || pointed;
  if ((told !== '') !== shown) yield `a policy with guards: ${told === '' ? 'none' : 'one'} in the JSON, ${shown ? 'one' : 'none'} on the page`;
}

export const toolTwins: CheckFor = (site) => {
  const twins = new Twins(site);
  return {
    name: 'tool pages agree with the JSON of their server: name, class, risk, verdict, digest, policy, guards',
    *visit(page) {
      if (page.template !== 'tool') return;
      const tool = twins.of(page.path)?.tools.find(({ path }) => path === page.path);
      if (tool === undefined) yield 'the JSON of the server does not know this page';
      else {
        yield* differences(shownOn(page), tool);
        yield* guardDifferences(page, tool);
      }
    },
  };
};

const VERDICTS = new Set(['allow', 'limit', 'ask', 'block']);

/** Address, class and verdict of every tool in the table of a server page. */
function* tableRows(page: Page): Generator<{ readonly path: string; readonly verdict: string; readonly category: string }> {
  const table = byTag(page, 'table').find((element) => attribute(element, 'id') === 'tool-table');
  if (table === undefined) return;
  let category = '';
  for (const row of inside(table).filter(({ tagName }) => tagName === 'tr')) {
    const link = inside(row).find(({ tagName }) => tagName === 'a');
    if (link === undefined) continue;
    if (attribute(row, 'data-group') !== undefined) {
      category = readableText(link);
      continue;
    }
    const verdict = inside(row).map(readableText).find((text) => VERDICTS.has(text.toLowerCase())) ?? '';
    yield { path: attribute(link, 'href') ?? '', verdict: verdict.toLowerCase(), category };
  }
}

/** Names of servers may be cut, and then end in an ellipsis; names of tools never. */
/** The page adds the slug to a name that another server has too. */
function saysName(shown: string, name: string, slug: string): boolean {
  const whole = fold(visible(name));
  if (shown === `${whole} (${slug})`) return true;
  return shown === whole || (shown.length > 60 && shown.endsWith('…') && whole.startsWith(shown.slice(0, -1)));
}

export const serverTwins: CheckFor = (site) => {
  const twins = new Twins(site);
  return {
    name: 'server pages agree with their JSON and policy.json: name, every tool, class, verdict, policy',
    *visit(page) {
      if (page.template !== 'server') return;
      const twin = twins.of(page.path);
      if (twin === undefined) {
        yield 'there is no JSON';
        return;
      }
      const shown = shownOn(page);
      if (!saysName(shown.name, twin.name, twin.slug)) yield `the page says "${shown.name}", the JSON "${twin.name}"`;
      const rows = [...tableRows(page)].map(({ path, verdict, category }) => `${path} ${category} ${verdict}`).sort();
      const told = new Set(twin.tools.map(({ path, verdict, category }) => `${path} ${category} ${verdict}`));
      for (const row of rows) if (!told.delete(row)) yield `the table says ${row}, the JSON does not`;
      for (const row of told) yield `the JSON says ${row}, the table does not`;
      yield* policyDifferences(site, page, shown.policy, twin.presets?.['recommended'] && formatPolicy(twin.presets['recommended'].policy));
    },
  };
};

function* policyDifferences(site: Site, page: Page, shown: string, told: string | undefined): Generator<string> {
  const file = `servers/${serverSlugOf(page.path)}/policy.json`;
  const published = site.files.has(file) ? site.read(file) : '';
  if (shown !== published) yield `the page shows another policy than ${file}`;
  if ((told ?? '') !== published) yield `the JSON holds another policy than ${file}`;
}

/** Everything the publisher said of a tool, as JSON: what is concluded from it left out. */
function definitionOf(tool: TwinTool): string {
  const { name, title, description, inputSchema, outputSchema, annotations, duplicates } = tool;
  return JSON.stringify({ name, title, description, inputSchema, outputSchema, annotations, duplicates });
}

/** The text a quote must stand in: the field's own, or that of a second definition under the same name. */
function stands(tool: TwinTool, field: string, quote: string): boolean {
  const { name, title = '', description = '', review } = tool;
  const own = { name, title, description, review: review?.reason ?? '' };
  if (field in own && own[field as keyof typeof own].includes(quote)) return true;
  const mayStandElsewhere = !(field in own) || tool.duplicates !== undefined;
  return mayStandElsewhere && definitionOf(tool).includes(JSON.stringify(quote).slice(1, -1));
}

export const evidenceVerbatim: CheckFor = (site) => {
  const twins = new Twins(site);
  return {
    name: 'every tool has evidence, and every quote stands word for word in the definition',
    *visit(page) {
      if (page.template !== 'tool') return;
      const tool = twins.of(page.path)?.tools.find(({ path }) => path === page.path);
      if (tool === undefined) return;
      if (tool.evidence.length === 0) yield 'no evidence';
      for (const { field, quote } of tool.evidence)
        if (!stands(tool, field, quote)) yield `${field} does not say "${quote}"`;
    },
  };
};

/** Text of publishers: between two fences of backticks, the same length. */
const FENCED = /^(`{3,})text\n[^]*?\n\1$/gm;

export const markdownTwins: CheckFor = (site) => {
  const twins = new Twins(site);
  return {
    name: 'the Markdown of a server names every tool with its class, verdict, digest and page',
    *visit(page) {
      if (page.template !== 'server') return;
      const file = `servers/${serverSlugOf(page.path)}.md`;
      if (!site.files.has(file)) {
        yield 'there is no Markdown';
        return;
      }
      const sections = site.read(file).replace(FENCED, '').split(/^## /m).slice(1);
      const tools = twins.of(page.path)?.tools ?? [];
      if (sections.length !== tools.length) yield `${sections.length} sections for ${tools.length} tools`;
      for (const { path, category, verdict, digest } of tools) {
        const section = sections.find((text) => text.includes(`\n- Page: ${path}\n`)) ?? '';
        for (const line of [`- Category: ${category}`, `- Verdict: ${verdict}`, `- Digest: ${digest}`])
          if (!section.includes(`\n${line}\n`)) yield `${path}: no line "${line}"`;
      }
    },
  };
};

/** One JSON value a line. */
function* linesOf<T>(site: Site, file: string): Generator<T> {
  for (const line of site.read(file).split('\n')) if (line !== '') yield JSON.parse(line) as T;
}

export const dumps: CheckFor = (site) => {
  const pages = new Map<string, string>();
  return {
    name: 'the NDJSON dumps hold every server and every tool once',
    visit(page) {
      if (page.template === 'tool' || page.template === 'server') pages.set(page.path, page.template);
      return [];
    },
    *finish() {
      const servers = [...linesOf<{ readonly links: { readonly page: string } }>(site, 'data/servers.ndjson')].map(({ links }) => links.page);
      const tools = [...linesOf<TwinTool>(site, 'data/tools.ndjson')].map(({ path }) => path);
      const listed = [...servers, ...tools];
      if (new Set(listed).size !== listed.length) yield 'a page is named twice';
      for (const path of listed) if (!pages.delete(path)) yield `${path} is in a dump and has no page`;
      for (const path of pages.keys()) yield `${path} is in no dump`;
    },
  };
};
