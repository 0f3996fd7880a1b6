import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startSession, type Session } from '../e2e/session.ts';
import { samplePages } from '../site/samples.ts';
import { siteDir } from '../site/site-dir.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const VIEWS = [
  { theme: 'light', width: 320 },
  { theme: 'dark', width: 320 },
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
] as const;

describe('axe', () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  for (const { template, path } of samplePages(siteDir()))
    for (const { theme, width } of VIEWS)
      it(`finds nothing on ${template} ${path}, ${theme}, ${width} px`, async () => {
        const { page, close } = await session.open({ colorScheme: theme, viewport: { width, height: 800 } });
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        const found = violations.map(
          ({ id, help, nodes }) =>
            `${id}: ${help}: ${nodes
              .map(({ html }) => html.slice(0, 200))
              .slice(0, 3)
              .join(' ')}`,
        );
        assert.deepEqual(found, []);
        await close();
      });
});
