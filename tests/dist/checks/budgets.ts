import { byTag, type Page } from '../../site/page.ts';
import { assetsOf, gzipSize } from '../../site/assets.ts';
import type { CheckFor } from './check.ts';

const KB = 1000;

/** Ceilings of the design's performance page, in bytes. */
const BUDGET = {
  tool: { html: 24 * KB, gzip: 7 * KB },
  /** For 100 tools; a server with more may be larger in proportion. */
  server: { html: 110 * KB, gzip: 20 * KB },
  css: 14 * KB,
  script: 4 * KB,
  requests: 6,
};

/** Pages that are tools themselves and bring the script they need. */
const APPLICATIONS = new Set(['builder', 'try', 'stack']);

const toolsOn = (page: Page): number => byTag(page, 'tbody').flatMap(({ childNodes }) => childNodes).length;

function* over(what: string, size: number, ceiling: number): Generator<string> {
  if (size > ceiling) yield `${what} takes ${size} of ${ceiling} bytes`;
}

export const pageBudgets: CheckFor = () => ({
  name: 'tool and server pages keep their budgets of HTML',
  *visit(page) {
    if (page.template !== 'tool' && page.template !== 'server') return;
    const { html, gzip } = BUDGET[page.template];
    const share = page.template === 'server' ? Math.max(1, toolsOn(page) / 100) : 1;
    yield* over('the HTML', Buffer.byteLength(page.html), Math.round(html * share));
    yield* over('the HTML, gzipped,', gzipSize(page.html), Math.round(gzip * share));
  },
});

export const assetBudgets: CheckFor = (site) => {
  const sizes = new Map<string, number>();
  const size = (file: string): number => {
    const known = sizes.get(file) ?? (site.files.has(file) ? gzipSize(site.readBytes(file)) : 0);
    sizes.set(file, known);
    return known;
  };
  return {
    name: 'one style sheet, little script, few requests',
    *visit(page) {
      const { styles, scripts, pictures } = assetsOf(site, page);
      const sum = [...scripts].reduce((total, file) => total + size(file), 0);
      if (!APPLICATIONS.has(page.template)) yield* over('script, gzipped,', sum, BUDGET.script);
      if (styles.size !== 1) yield `${styles.size} style sheets`;
      const requests = 1 + styles.size + scripts.size + pictures.size;
      if (requests > BUDGET.requests) yield `${requests} requests`;
    },
    *finish() {
      const sheets = [...site.files].filter((file) => file.endsWith('.css'));
      if (sheets.length !== 1) yield `the site has ${sheets.length} style sheets: ${sheets.join(', ')}`;
      for (const sheet of sheets) yield* over(`${sheet}, gzipped,`, size(sheet), BUDGET.css);
    },
  };
};
