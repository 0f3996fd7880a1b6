/** Every hostile record together with a thousand ordinary servers in one site: what is published, what a browser does with it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { after, before, describe, it } from 'node:test';
import { checkSite } from '../../src/build/site-check.ts';
import { siteUrl } from '../../src/build/site-url.ts';
import { severity, type Category } from '../../src/domain/risk/category.ts';
import { HOSTILE_RECORDS } from '../fixtures/hostile-cases.ts';
import { inspect } from '../dist/checks/check.ts';
import { CHECKS } from '../dist/checks/all.ts';
import type { CheckFor } from '../dist/checks/check.ts';
import { titles } from '../dist/checks/head.ts';
import { insideLinks } from '../dist/checks/links.ts';
import { sitemaps } from '../dist/checks/site-files.ts';
import { slips } from '../dist/checks/text.ts';
import { dumps } from '../dist/checks/twins.ts';
import { startSession, type Session } from '../e2e/session.ts';
import { openSite, type Site } from '../site/site.ts';
import { buildHostileSites, linesOf, slugsOf, type HostileSites } from './hostile-site.ts';
import { watchSinks } from './sinks.ts';

let sites: HostileSites;
before(async () => {
  sites = await buildHostileSites();
});

interface ToolLine {
  readonly server: string;
  readonly name: string;
  readonly path: string;
  readonly category: Category;
}

/** The tools of hostile servers, as the open data gives them. */
function hostileTools(): readonly ToolLine[] {
  const tools = linesOf(sites.mixed, 'tools') as readonly ToolLine[];
  return tools.filter(({ server }) => sites.hostileSlugs.has(server));
}

interface PolicyFile {
  readonly hide?: readonly string[];
  readonly tools?: object;
}

function policyOf(server: string): PolicyFile {
  return JSON.parse(readFileSync(join(sites.mixed, 'servers', server, 'policy.json'), 'utf8')) as PolicyFile;
}

/** Tools of one hostile server that are looked at: one has 5,000. */
const MOST_TOOLS = 1;
/** More findings than this say nothing new. */
const SHOWN = 20;

function isLookedAt(path: string, seen: Map<string, number>): boolean {
  const [, slug = '', page = ''] = /^\/servers\/([^/]+)\/(?:([^/]+)\/)?$/.exec(path) ?? [];
  if (!sites.hostileSlugs.has(slug)) return false;
  if (page === '') return true;
  seen.set(slug, (seen.get(slug) ?? 0) + 1);
  return (seen.get(slug) ?? 0) <= MOST_TOOLS;
}

/** The site with the pages of hostile servers alone. */
function hostilePages(): Site {
  const site = openSite(sites.mixed);
  return {
    ...site,
    *pages() {
      const seen = new Map<string, number>();
      for (const page of site.pages()) if (isLookedAt(page.path, seen)) yield page;
    },
  };
}

describe('records', () => {
  it('are published, merged or set aside, and no other than those that must be set aside are', () => {
    const { read, published, merged, quarantined } = sites.counts;
    assert.equal(read, published + merged + quarantined);
    const bad = HOSTILE_RECORDS.filter(({ expect }) => expect.outcome === 'quarantine');
    assert.equal(quarantined, bad.length);
  });

  it('have the class they must have, whatever they say of themselves', () => {
    const tools = hostileTools();
    const wrong = HOSTILE_RECORDS.flatMap(({ id, expect }) => {
      if (expect.class === undefined) return [];
      const wanted = severity(expect.class as Category);
      const own = tools.filter(({ server }) => server === `acme-${id}`);
      const fits = ({ category }: ToolLine) =>
        expect.accept_higher === true ? severity(category) >= wanted : category === expect.class;
      return own.length > 0 && own.every(fits)
        ? []
        : [`${id}: ${own.map(({ category }) => category).join()}`];
    });
    assert.deepEqual(wrong, []);
  });

  it('stand in the policy of their server under their exact names', () => {
    const policies = new Map<string, PolicyFile>();
    for (const { server, name } of hostileTools()) {
      const { hide = [], tools = {} } = policies.get(server) ?? policyOf(server);
      policies.set(server, { hide, tools });
      assert.ok(hide.includes(name) || Object.hasOwn(tools, name), `${server}: ${JSON.stringify(name)}`);
    }
  });
});

/**
 * What is followed over the whole site, not over the pages of some servers; and what these cases break on purpose: several are one
 * tool with a name of nothing but x, and one is called ".".
 */
const LEFT_OUT: ReadonlySet<CheckFor> = new Set([insideLinks, dumps, sitemaps, titles, slips]);

describe('the pages of hostile servers', () => {
  it('are as all pages must be', () => {
    const checks = CHECKS.filter((check) => !LEFT_OUT.has(check));
    const found = [...inspect(hostilePages(), checks)].map(
      ([name, all]) => [name, all.slice(0, SHOWN)] as const,
    );
    assert.deepEqual(
      found.filter(([, findings]) => findings.length > 0),
      [],
    );
  });

  it('lead nowhere that is not there, and nothing on the site does', () => {
    const { problems } = checkSite(sites.mixed, siteUrl());
    assert.deepEqual(Object.values(problems).flat().slice(0, SHOWN), []);
  });
});

/** What says of a page in which company it stands: how many servers there are, and those that are like it. */
const COMPANY =
  /across an index of [^.]*|<section class="section" aria-labelledby="related">.*?<\/section>/gs;

describe('ordinary servers', () => {
  it('are byte for byte what they are without hostile ones, but for the company they are in', () => {
    const [without, mixed] = [openSite(sites.ordinary), openSite(sites.mixed)];
    const slugs = new Set(slugsOf(sites.ordinary));
    const different = [...without.files].filter((file) => {
      const [, slug = ''] = /^servers\/([^/.]+)/.exec(file) ?? [];
      if (!slugs.has(slug)) return false;
      const [one, other] = [without.read(file), mixed.files.has(file) ? mixed.read(file) : ''];
      if (one === other) return false;
      return !file.endsWith('.html') || one.replace(COMPANY, '') !== other.replace(COMPANY, '');
    });
    assert.deepEqual(different.slice(0, SHOWN), []);
  });
});

describe('a browser', () => {
  let session: Session;
  before(async () => {
    env['SITE_DIR'] = sites.mixed;
    session = await startSession();
  });
  after(() => session.close());

  it('runs nothing and asks for nothing of theirs, on any of their pages', async () => {
    const { page, troubles, close } = await session.open();
    const sinks = await watchSinks(page);
    const seen = new Map<string, number>();
    const paths = [...sites.hostileSlugs].map((slug) => `/servers/${slug}/`);
    const tools = hostileTools().filter(({ path }) => isLookedAt(path, seen));
    // What stands on these pages stands on those of the tools too, but for the files to copy.
    const apply = new Set(
      tools.map(({ server }) => `/servers/${server}/apply/`).filter((_, at) => at % 4 === 0),
    );
    for (const path of [...paths, ...tools.map((tool) => tool.path), ...apply]) {
      const response = await page.goto(path, { waitUntil: 'load' });
      assert.equal(response?.status(), 200, path);
      assert.deepEqual(await sinks(), [], path);
    }
    assert.deepEqual(await troubles(), []);
    await close();
  });

  it('shows their names in the search as text', async () => {
    const { page, troubles, close } = await session.open();
    const sinks = await watchSinks(page);
    const names = [...new Set(hostileTools().map(({ name }) => name))].filter(
      (_, at) => at % 100 === 0 || at < 50,
    );
    await page.goto('/search/');
    const field = page.locator('main input[name=q]');
    for (const name of names) {
      await field.fill(name.replaceAll(/[\r\n]/g, ' '));
      await page.waitForTimeout(60);
    }
    await page.waitForTimeout(600);
    assert.deepEqual(await sinks(), []);
    assert.deepEqual(await troubles(), []);
    await close();
  });
});
