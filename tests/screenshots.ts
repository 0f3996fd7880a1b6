/**
 * Pictures of pages for the eye:
 * `npm exec -c 'node tests/screenshots.ts --site dist --out .build/shots / /servers/x/'`.
 * Without paths it takes the first page of every kind. One PNG each: `<path>.<width>.<theme>.png`.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright';
import { serve } from '../src/build/serve.ts';
import { launchBrowser } from './browser.ts';
import { pagesByTemplate } from './site/templates.ts';

const { values, positionals } = parseArgs({
  args: argv.slice(2),
  allowPositionals: true,
  options: {
    site: { type: 'string', default: 'dist' },
    out: { type: 'string', default: '.build/shots' },
    widths: { type: 'string', default: '320,768,1440' },
    themes: { type: 'string', default: 'light,dark' },
    /** Only what stands above the fold instead of the whole page. */
    fold: { type: 'boolean', default: false },
    /** As printed: paper is 794 px wide and white. */
    print: { type: 'boolean', default: false },
    /** Clicks this selector before the picture is taken. */
    click: { type: 'string' },
    /** Types `selector=text` before the picture is taken. */
    type: { type: 'string' },
    scale: { type: 'string', default: '1' },
  },
});

interface Shot {
  readonly path: string;
  readonly width: number;
  readonly theme: 'light' | 'dark';
}

function fileName({ path, width, theme }: Shot): string {
  const page = path.replace(/^\/|\/$|\.html$/g, '').replaceAll(/[^A-Za-z0-9-]+/g, '_') || 'home';
  return `${page}.${width}.${values.print ? 'print' : theme}.png`;
}

async function take(browser: Browser, origin: string, shot: Shot): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.width < 700 ? 700 : 900 },
    colorScheme: shot.theme,
    deviceScaleFactor: Number(values.scale),
  });
  const page = await context.newPage();
  if (values.print) await page.emulateMedia({ media: 'print' });
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`${shot.path}: console: ${message.text()}`);
  });
  await page.goto(`${origin}${shot.path}`, { waitUntil: 'networkidle' });
  if (values.click !== undefined) await page.click(values.click);
  if (values.type !== undefined) {
    const cut = values.type.indexOf('=');
    await page.locator(values.type.slice(0, cut)).pressSequentially(values.type.slice(cut + 1));
    await page.waitForTimeout(600);
  }
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.screenshot({ path: join(values.out, fileName(shot)), fullPage: !values.fold });
  console.log(`${fileName(shot)}${sideways > 0 ? `  scrolls sideways by ${sideways} px` : ''}`);
  await context.close();
}

const siteDir = resolve(values.site);
const paths =
  positionals.length > 0
    ? positionals
    : [...pagesByTemplate(siteDir).values()].map(([first]) => first ?? '/');
const widths = values.print ? [794] : values.widths.split(',').map(Number);
const themes = values.print
  ? ['light' as const]
  : (['light', 'dark'] as const).filter((theme) => values.themes.includes(theme));
mkdirSync(values.out, { recursive: true });
const site = await serve(siteDir, 0);
const browser = await launchBrowser();
for (const path of paths)
  for (const width of widths)
    for (const theme of themes) await take(browser, site.url, { path, width, theme });
await browser.close();
await site.close();
