/**
 * Makes the pictures that are committed: Open Graph pictures by risk level (public/og), and the screenshot of the README.
 * `npm exec -c 'node tests/pictures.ts'`, after `npm run build`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { RISK_LABEL } from '../src/domain/prose/wording.ts';
import { RISKS } from '../src/domain/risk/category.ts';
import { serve } from '../src/build/serve.ts';
import { launchBrowser } from './browser.ts';

const TOOL_PAGE = '/servers/filesystem/write-file/';
const MARK = 'M2 1h3v14H2zM6.5 4H16v3H6.5zM8 9h2v6H8zM12 9h2v6h-2z';
const css = ['tokens', 'risk'].map((name) => readFileSync(`src/styles/${name}.css`, 'utf8')).join('\n');

function card(risk: string, words: string): string {
  return `<!doctype html><html lang="en"><style>${css}
    body { margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 96px; background: var(--paper); color: var(--ink);
      font-family: var(--sans); display: flex; flex-direction: column; justify-content: space-between; border-bottom: 24px solid ${risk === '' ? 'var(--ink)' : 'var(--risk)'}; }
    h1 { font-size: 72px; margin: 0; display: flex; gap: 32px; align-items: center; letter-spacing: -0.01em }
    svg { width: 88px; height: 88px }
    .risk, .plain { font-size: 44px; align-self: flex-start } .risk { border-width: 3px; border-radius: 10px; padding: 12px 28px }
    </style><body ${risk === '' ? '' : `data-risk="${risk}"`}>
    <h1><svg viewBox="0 0 16 16"><path fill="currentColor" d="${MARK}"/></svg>MCP Policy Catalogue</h1>
    <span class="${risk === '' ? 'plain' : 'risk'}" data-risk="${risk}">${words}</span></body></html>`;
}

async function openGraph(browser: Browser): Promise<void> {
  mkdirSync('public/og', { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, colorScheme: 'light' });
  const cards = [
    ['default', '', 'What may your agent call?'],
    ...RISKS.map((risk) => [risk, risk, RISK_LABEL[risk]]),
  ] as const;
  for (const [name, risk, words] of cards) {
    await page.setContent(card(risk, words));
    await page.screenshot({ path: join('public', 'og', `${name}.png`) });
  }
  await page.close();
}

async function readme(browser: Browser): Promise<void> {
  mkdirSync('docs', { recursive: true });
  const site = await serve('dist', 0);
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' });
  await page.goto(site.url + TOOL_PAGE);
  await page.screenshot({ path: 'docs/tool-page.png' });
  await page.close();
  await site.close();
}

const browser = await launchBrowser();
await openGraph(browser);
await readme(browser);
await browser.close();
