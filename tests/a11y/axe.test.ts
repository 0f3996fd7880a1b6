import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright';
import { startSession, type Session } from '../e2e/session.ts';
import { samplePages } from '../site/samples.ts';
import { siteDir } from '../site/site-dir.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The narrow view in both themes, and once the wide one, which has the same colours in another layout. */
const VIEWS = [
  { theme: 'light', width: 320 },
  { theme: 'dark', width: 320 },
  { theme: 'light', width: 1280 },
] as const;

async function violations(page: Page): Promise<readonly string[]> {
  const result = await new AxeBuilder({ page }).withTags(TAGS).analyze();
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
      for (const { theme, width } of VIEWS) {
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await violations(page), [], `${theme}, ${width} px`);
      }
      await close();
    });
});
