import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright';
import { validatePolicy } from '../../../src/domain/policy/validate.ts';
import { startSession, type Session } from '../session.ts';

const TOOL = '/servers/tracker/create-issue/';

const field = (page: Page) => page.locator('main input[type=search]').first();
const options = (page: Page) => page.getByRole('option');

/** The policy on the page, as the reader sees it. */
const shownPolicy = (page: Page): Promise<string | null> =>
  page.locator('[data-policy] code').first().textContent();

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

describe('from a search to a copied policy', () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  it('with the mouse: search, open the tool, copy, and what is on the clipboard is the policy shown', async () => {
    const { page, troubles, close } = await session.open({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.goto('/');
    await field(page).click();
    await field(page).pressSequentially('create_issue');
    await options(page).filter({ hasText: 'Issue Tracker' }).first().click();
    await page.waitForURL(`**${TOOL}`);
    await page.getByRole('button', { name: 'Copy policy' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await clipboard(page);
    assert.equal(copied, await shownPolicy(page));
    assert.ok(copied.endsWith('}\n') && !copied.endsWith('\n\n'), 'one final newline');
    assert.deepEqual(validatePolicy(copied, { portable: true }).problems, []);
    assert.deepEqual(await troubles(), []);
    await close();
  });

  for (const spelling of ['createIssue', 'create_issue', 'create issue', 'create-issue', 'CREATE ISSUE'])
    it(`finds the tool spelled "${spelling}", in every spelling servers use`, async () => {
      const { page, close } = await session.open();
      await page.goto('/');
      await field(page).fill(spelling);
      await options(page).first().waitFor();
      const texts = await options(page).allInnerTexts();
      assert.ok(
        texts.some((text) => /create_issue/.test(text) && /Issue Tracker/.test(text)),
        texts.join(' | '),
      );
      assert.ok(
        texts.some((text) => /createIssue/.test(text) && /Other Tracker/.test(text)),
        texts.join(' | '),
      );
      await close();
    });

  it('with the keyboard alone: "/", type, arrow, Enter, Tab to the button, Enter; the focus is always visible', async () => {
    const { page, troubles, close } = await session.open({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.goto('/');
    await page.keyboard.press('/');
    await page.keyboard.type('delete issue');
    await options(page).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/servers/tracker/delete-issue/');
    const reached = await tabTo(page, 'Copy policy');
    assert.ok(reached, 'Tab reaches the copy button');
    await page.keyboard.press('Enter');
    await page.getByText('Copied').waitFor();
    assert.deepEqual((JSON.parse(await clipboard(page)) as { hide?: unknown }).hide, ['delete_issue']);
    assert.deepEqual(await troubles(), []);
    await close();
  });

  it('Escape closes the suggestions and keeps the focus; Ctrl K returns to the field', async () => {
    const { page, close } = await session.open();
    await page.goto(TOOL);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('refund');
    await options(page).first().waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await options(page).first().isVisible(), false);
    const type = await page.evaluate(() => document.activeElement?.getAttribute('type'));
    assert.equal(type, 'search');
    await close();
  });

  it('types a slash into a field that has the focus', async () => {
    const { page, close } = await session.open();
    await page.goto('/');
    await field(page).fill('');
    await field(page).pressSequentially('a/b');
    assert.equal(await field(page).inputValue(), 'a/b');
    await close();
  });
});

/** Presses Tab until the named button has the focus; every stop on the way must show where the focus is. */
async function tabTo(page: Page, name: string): Promise<boolean> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const { text, visible } = await page.evaluate(() => {
      const element = document.activeElement ?? document.body;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      return { text: element.textContent.trim(), visible: ring || boxShadow !== 'none' };
    });
    assert.ok(visible, `"${text.slice(0, 40)}" has the focus and does not show it`);
    if (text === name) return true;
  }
  return false;
}
