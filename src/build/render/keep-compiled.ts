import type { AstroIntegration } from 'astro';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the compiled pages need beside their code; written next to it. */
export interface CompiledFacts {
  /** Astro's data of each route, by its own key: the style sheets. */
  readonly pages: readonly (readonly [key: string, data: { readonly styles: readonly unknown[] }])[];
}

const EAGER_TEMPLATES = fileURLToPath(new URL('./eager-templates.ts', import.meta.url));

export const FACTS_FILE = 'facts.json';
export const CODE_FOLDER = 'code';

/** Has compiled templates call our functions. */
function eagerTemplates(): {
  readonly name: string;
  readonly enforce: 'pre';
  readonly resolveId: (id: string, importer: string | undefined) => string | undefined;
} {
  return {
    name: 'eager-templates',
    enforce: 'pre',
    resolveId: (id, importer) =>
      id === 'astro/compiler-runtime' && importer !== EAGER_TEMPLATES ? EAGER_TEMPLATES : undefined,
  };
}

/**
 * Lets Astro compile the pages and render none of them. Their code is kept, so that our own processes can render them, and
 * later builds need not compile again: Astro itself writes one page after another and throws the code away.
 */
export function keepCompiled(folder: string): AstroIntegration {
  let outDir: URL | undefined;
  let pages: ReadonlyMap<string, { readonly styles: readonly unknown[] }> = new Map();
  return {
    name: 'keep-compiled',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [eagerTemplates()] } });
      },
      'astro:config:done': ({ config }) => {
        outDir = config.outDir;
      },
      'astro:build:setup': (build) => {
        if (build.target === 'server') pages = build.pages;
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer((prerenderer) => ({
          ...prerenderer,
          name: 'keep-compiled',
          getStaticPaths: () => {
            if (outDir === undefined) throw new Error('Astro compiled pages without a configuration.');
            mkdirSync(folder, { recursive: true });
            const code = fileURLToPath(new URL('./.prerender/', outDir));
            cpSync(code, join(folder, CODE_FOLDER), { recursive: true });
            const facts: CompiledFacts = {
              pages: Array.from(pages, ([key, { styles }]) => [key, { styles }] as const),
            };
            writeFileSync(join(folder, FACTS_FILE), JSON.stringify(facts));
            return Promise.resolve([]);
          },
        }));
      },
    },
  };
}
