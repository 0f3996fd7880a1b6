import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright';
import { startSession, type Session } from '../e2e/session.ts';
import { samplePages } from '../site/samples.ts';
import { siteDir } from '../site/site-dir.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a theme can change, and what only the first look has to judge: the rest of a page is the same in every theme. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

const VIEWS = [
  { theme: 'light', width: 320, looks: 'everything' },
  { theme: 'dark', width: 320, looks: 'colours' },
  { theme: 'light', width: 1280, looks: 'layout' },
] as const;

async function violations(page: Page, looks: (typeof VIEWS)[number]['looks']): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  if (looks === 'colours') axe.withRules(COLOURS);
  else axe.withTags(TAGS);
  if (looks === 'layout') axe.disableRules(COLOURS);
  const result = await axe.analyze();
  return result.violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map(({ html }) => html.slice(0, 200));
    return `${id}: ${help}: ${where.join(' ')}`;
  });
}

describe('axe', { concurrency: 2 }, () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  for (const { template, path } of samplePages(siteDir()))
    it(`finds nothing on ${template} ${path}, light, dark and 320 px`, async () => {
      const { page, close } = await session.open();
      await page.goto(path);
      for (const { theme, width, looks } of VIEWS) {
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await violations(page, looks), [], `${theme}, ${width} px`);
      }
      await close();
    });
});
