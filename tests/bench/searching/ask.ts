import type { Page } from 'playwright';
import type { CountingRelay } from './counting-relay.ts';
import type { QueryPair } from './queries.ts';

/** What one question cost: undefined where nothing was found in time. */
export interface Answer {
  /** From the input event to the first result in the document, in the browser's clock. */
  readonly milliseconds: number | undefined;
  /** Over the wire since the field had the focus, for the first question; since the question, for the next. */
  readonly bytes: number;
}

export interface Asked {
  readonly first: Answer;
  readonly next: Answer;
  /** Bytes that came after the page was loaded and before the field had the focus. */
  readonly beforeFocus: number;
}

/** Where a search is and what its results are. */
export interface SearchPlace {
  readonly path: string;
  readonly field: string;
  readonly result: string;
}

export const SUGGESTIONS: SearchPlace = {
  path: '/',
  field: 'main input[type=search]',
  result: 'main [role=option]',
};

export const FULL_TEXT: SearchPlace = {
  path: '/search/',
  field: 'main input[type=search]',
  result: '[data-results=text] .result',
};

const PATIENCE_MS = 5000;
/** Longer than any delay of the search itself: by then nothing more comes of its own. */
const QUIET_MS = 400;

/** Runs in the browser: types the query at once and waits for a result that was not there before. */
function typeAndWait([query, field, result, patience]: readonly [string, string, string, number]): Promise<
  number | undefined
> {
  const input = document.querySelector<HTMLInputElement>(field);
  if (input === null) throw new Error(`no field ${field}`);
  const old = new Set(document.querySelectorAll(result));
  return new Promise((resolve) => {
    let start = 0;
    const observer = new MutationObserver(() => {
      const fresh = [...document.querySelectorAll(result)].some((element) => !old.has(element));
      if (!fresh) return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => {
      observer.disconnect();
      resolve(undefined);
    }, patience);
    start = performance.now();
    input.value = query;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
  });
}

/** Bytes when nothing has come for a while: what belongs to the page itself, an icon say, may come late. */
async function settled(page: Page, relay: CountingRelay): Promise<number> {
  let before = -1;
  while (before !== relay.received()) {
    before = relay.received();
    await page.waitForTimeout(QUIET_MS);
  }
  return before;
}

async function answer(page: Page, place: SearchPlace, query: string, since: number, relay: CountingRelay) {
  const milliseconds = await page.evaluate(typeAndWait, [
    query,
    place.field,
    place.result,
    PATIENCE_MS,
  ] as const);
  return { milliseconds, bytes: relay.received() - since };
}

/** Both questions of a pair on a page that was opened for them, with nothing in the cache. */
export async function ask(
  page: Page,
  place: SearchPlace,
  { first, next }: QueryPair,
  relay: CountingRelay,
): Promise<Asked> {
  await page.goto(place.path, { waitUntil: 'networkidle' });
  const loaded = await settled(page, relay);
  await page.waitForTimeout(QUIET_MS);
  const focused = relay.received();
  await page.locator(place.field).first().focus();
  // Nobody types the moment the field has the focus; what is loaded then counts in bytes.
  await page.waitForTimeout(QUIET_MS);
  const one = await answer(page, place, first, focused, relay);
  await page.waitForTimeout(QUIET_MS);
  const two = await answer(page, place, next, relay.received(), relay);
  return { first: one, next: two, beforeFocus: focused - loaded };
}
