import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { serve } from '../../src/build/serve.ts';
import { launchBrowser } from '../browser.ts';
import { siteDir } from '../site/site-dir.ts';

/** A page that keeps note of everything a page of this site must never do. */
export interface WatchedPage {
  readonly page: Page;
  /** Console errors and warnings, policy violations, dialogs, requests to elsewhere, failed requests, cookies. */
  readonly troubles: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export interface Session {
  /** Origin of the served site, without a trailing slash. */
  readonly url: string;
  /** A page in a browser profile of its own. */
  readonly open: (options?: BrowserContextOptions) => Promise<WatchedPage>;
  readonly close: () => Promise<void>;
}

function watch(page: Page, origin: string, heard: string[]): void {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      heard.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`uncaught: ${error.message}`));
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) heard.push(`request to elsewhere: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) heard.push(`${response.status()} for ${response.url()}`);
  });
}

async function openPage(browser: Browser, url: string, options: BrowserContextOptions): Promise<WatchedPage> {
  const context = await browser.newContext({ baseURL: url, ...options });
  context.setDefaultTimeout(15_000);
  const heard: string[] = [];
  const page = await context.newPage();
  watch(page, url, heard);
  return {
    page,
    troubles: async () => [...heard, ...(await context.cookies()).map((cookie) => `cookie: ${cookie.name}`)],
    close: () => context.close(),
  };
}

/** Serves the site with the headers it is published with and opens a browser on it. */
export async function startSession(): Promise<Session> {
  const [served, browser] = await Promise.all([serve(siteDir(), 0), launchBrowser()]);
  return {
    url: served.url,
    open: (options = {}) => openPage(browser, served.url, options),
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
}
