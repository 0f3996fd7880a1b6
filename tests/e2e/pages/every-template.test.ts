import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { samplePages } from '../../site/samples.ts';
import { siteDir } from '../../site/site-dir.ts';
import { pagePaths } from '../../site/templates.ts';
import { startSession, type Session } from '../session.ts';

/** Elements that reach beyond the right edge and are not inside something that scrolls by itself. */
function sticksOut(): readonly string[] {
  const scrolls = (element: Element): boolean =>
    ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX);
  const contained = (element: Element): boolean => {
    for (let around = element.parentElement; around !== null; around = around.parentElement)
      if (around !== document.body && around !== document.documentElement && scrolls(around)) return true;
    return false;
  };
  return [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !contained(element))
    .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`)
    .slice(0, 5);
}

/** Pages made of records whose every text is markup: none of it may run. */
const loaded = pagePaths(siteDir())
  .filter((path) => path.startsWith('/servers/fixture-html/'))
  .map((path) => ({ template: 'markup', path }));

describe('every kind of page', { concurrency: 2 }, () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  for (const { template, path } of [...samplePages(siteDir()), ...loaded]) {
    it(`${template} ${path} fits 320 px and 768 px, loads nothing from elsewhere, sets no cookie, has no error`, async () => {
      const { page, troubles, close } = await session.open({ viewport: { width: 320, height: 640 } });
      const response = await page.goto(path, { waitUntil: 'networkidle' });
      assert.equal(response?.status(), 200);
      for (const width of [320, 768]) {
        await page.setViewportSize({ width, height: 640 });
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(
          sideways <= 0,
          `scrolls ${sideways} px sideways at ${width}: ${(await page.evaluate(sticksOut)).join(', ')}`,
        );
      }
      assert.deepEqual(await troubles(), []);
      await close();
    });
  }

  it('answers an address that does not exist with the page for that', async () => {
    const { page, close } = await session.open();
    const response = await page.goto('/servers/no-such-server/');
    assert.equal(response?.status(), 404);
    assert.ok((await page.getByRole('heading', { level: 1 }).innerText()).length > 0);
    await close();
  });
});
