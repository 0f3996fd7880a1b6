import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright';
import { startSession, type Session } from '../session.ts';

const results = (page: Page) => page.locator('.result');

describe('the search page', () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  it('takes its state from the address and keeps it there', async () => {
    const { page, troubles, close } = await session.open();
    await page.goto('/search/?q=createIssue');
    await results(page).first().waitFor();
    assert.equal(await page.getByRole('main').getByRole('searchbox').inputValue(), 'createIssue');
    assert.ok((await results(page).locator('mark').count()) > 0, 'matched words are marked');
    await page.getByRole('main').getByRole('searchbox').fill('refund');
    await page.waitForURL('**/search/?q=refund');
    await page.locator('.result', { hasText: 'create_refund' }).first().waitFor();
    assert.deepEqual(await troubles(), []);
    await close();
  });

  for (const [kind, query, expected] of [
    ['server', 'Issue Tracker', '/servers/tracker/'],
    ['publisher', 'Fixture Works', '/servers/tracker/'],
    ['words of a description', 'moves money', '/servers/fixture-payments/'],
    ['capability', 'payments', '/capabilities/payments/'],
    ['other scripts', '读取文件', '/servers/fixture-cjk/'],
  ] as const)
    it(`finds by ${kind}: ${query}`, async () => {
      const { page, close } = await session.open();
      await page.goto(`/search/?q=${encodeURIComponent(query)}`);
      await page.locator(`.result a[href^="${expected}"]`).first().waitFor();
      await close();
    });

  it('suggests something when nothing is found', async () => {
    const { page, close } = await session.open();
    await page.goto('/search/?q=zzqqxxyy');
    await page.getByRole('status').filter({ hasText: 'No name matches' }).waitFor();
    assert.equal(await results(page).count(), 0);
    for (const target of ['/servers/', '/risk/', '/capabilities/'])
      await page.locator(`main a[href="${target}"]`).first().waitFor();
    await close();
  });

  it('says first that a server is not catalogued, on the page and in the suggestions', async () => {
    const { page, troubles, close } = await session.open();
    await page.goto('/search/?q=mcp__nosuchserver__create_issue');
    const note = '“nosuchserver” is not in the catalogue. The same name on other servers:';
    await page.locator('[data-results=names] [role=status]').filter({ hasText: note }).waitFor();
    const names = await page.locator('[data-results=names] .result-name').allInnerTexts();
    assert.ok(names.length > 0);
    for (const name of names) assert.match(name, /^create_?issue$/i);
    assert.equal(await page.locator('[data-results=text]').isVisible(), false);
    await page.goto('/');
    await page.getByRole('main').getByRole('searchbox').fill('nosuchserver:create_issue');
    await page.getByRole('option').first().waitFor();
    const popup = await page.locator('main .search-popup').innerText();
    assert.ok(popup.trim().startsWith(note), popup);
    assert.deepEqual(await troubles(), []);
    await close();
  });

  it('takes what is typed as text', async () => {
    const { page, troubles, close } = await session.open();
    await page.goto(`/search/?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
    await page.getByRole('status').filter({ hasText: /\S/ }).first().waitFor();
    assert.equal(await page.locator('main img[src="x"]').count(), 0);
    assert.deepEqual(await troubles(), []);
    await close();
  });
});
