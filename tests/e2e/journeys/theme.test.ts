import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright';
import { startSession, type Session } from '../session.ts';

const background = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const chosen = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.documentElement.getAttribute('data-theme'));

describe('the theme', () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  it('follows the system until it is chosen', async () => {
    const light = await session.open({ colorScheme: 'light' });
    const dark = await session.open({ colorScheme: 'dark' });
    await Promise.all([light.page.goto('/'), dark.page.goto('/')]);
    assert.equal(await chosen(light.page), null);
    assert.notEqual(await background(light.page), await background(dark.page));
    await Promise.all([light.close(), dark.close()]);
  });

  it('steps through auto, light and dark, and stays on the next page', async () => {
    const { page, troubles, close } = await session.open({ colorScheme: 'light' });
    await page.goto('/');
    const light = await background(page);
    const button = page.getByRole('button', { name: /^Theme/ });
    const seen: (string | null)[] = [];
    for (let step = 0; step < 3; step += 1) {
      await button.click();
      seen.push(await chosen(page));
    }
    assert.deepEqual(seen, ['light', 'dark', null]);
    await button.click();
    await button.click();
    await page.goto('/servers/tracker/create-issue/');
    assert.equal(await chosen(page), 'dark');
    assert.notEqual(await background(page), light);
    assert.deepEqual(await troubles(), []);
    await close();
  });

  it('is set before anything is painted', async () => {
    const { page, close } = await session.open({ colorScheme: 'light' });
    await page.addInitScript(() => {
      localStorage.setItem('theme', 'dark');
      const observer = new MutationObserver(() => {
        if (document.querySelector('body') === null) return;
        const theme = document.documentElement.getAttribute('data-theme') ?? 'none';
        document.documentElement.setAttribute('data-theme-at-body', theme);
        observer.disconnect();
      });
      observer.observe(document, { childList: true, subtree: true });
    });
    await page.goto('/servers/tracker/');
    const atBody = await page.evaluate(() => document.documentElement.getAttribute('data-theme-at-body'));
    assert.equal(atBody, 'dark');
    await close();
  });

  it('prints light', async () => {
    const { page, close } = await session.open({ colorScheme: 'dark' });
    await page.goto('/servers/tracker/create-issue/');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const [red = 0, green = 0, blue = 0] = ((await background(page)).match(/\d+/g) ?? []).map(Number);
    const transparent = (await background(page)).endsWith(', 0)');
    assert.ok(transparent || Math.min(red, green, blue) > 240, await background(page));
    await close();
  });
});
