import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { validatePolicy } from '../../../src/domain/policy/validate.ts';
import { startSession, type Session } from '../session.ts';

describe('with scripts switched off', () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  it('walks from home to a tool by links, and reads its policy and answers', async () => {
    const { page, troubles, close } = await session.open({ javaScriptEnabled: false });
    await page.goto('/');
    await page.getByRole('navigation').getByRole('link', { name: 'Servers', exact: true }).first().click();
    await page.locator('main a[href="/servers/tracker/"]').first().click();
    assert.equal(
      validatePolicy((await page.locator('[data-policy] code').first().textContent()) ?? '').problems.length,
      0,
    );
    await page.locator('main a[href="/servers/tracker/create-issue/"]').first().click();
    await page.waitForURL('**/servers/tracker/create-issue/');
    const policy = await page.locator('[data-policy] code').first().innerText();
    assert.deepEqual(validatePolicy(policy).problems, []);
    const question = page.locator('details').first();
    await question.locator('summary').click();
    assert.ok(await question.locator('p').first().isVisible(), 'an answer opens');
    assert.equal(
      await page.getByRole('button', { name: 'Copy policy' }).count(),
      0,
      'no button that does nothing',
    );
    assert.deepEqual(await troubles(), []);
    await close();
  });

  it('sends a search to a page that offers lists instead', async () => {
    const { page, close } = await session.open({ javaScriptEnabled: false });
    await page.goto('/');
    await page.locator('main input[type=search]').fill('create issue');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search/?q=create+issue');
    for (const target of ['/servers/', '/risk/', '/categories/', '/capabilities/'])
      assert.ok(
        await page.locator(`main a[href="${target}"], main a[href^="${target}"]`).first().isVisible(),
        target,
      );
    await close();
  });

  it('shows every export of a server, and leads to those of the other presets', async () => {
    const { page, close } = await session.open({ javaScriptEnabled: false });
    await page.goto('/servers/tracker/apply/');
    for (const target of ['claude-code', 'codex', 'gemini-cli', 'docker'])
      assert.ok(await page.locator(`#export-${target} pre`).first().isVisible(), target);
    await page.locator('#export-codex a[href="/servers/tracker/apply/read-only/#export-codex"]').click();
    await page.waitForURL('**/servers/tracker/apply/read-only/#export-codex');
    for (const target of ['claude-code', 'codex', 'gemini-cli', 'docker'])
      assert.ok(await page.locator(`#export-${target} pre`).first().isVisible(), `read-only, ${target}`);
    const policy = await page.locator('[data-policy] code').first().innerText();
    assert.deepEqual(validatePolicy(policy).problems, []);
    await close();
  });
});
