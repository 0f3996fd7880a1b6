import { chmod, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const OUT = at('bin/mcp-policy.js');

/**
 * One file with everything in it, so that the packed project runs from an empty folder on any Node from 20, without a
 * single package beside it. Some packages inside still call `require`, which an ES module does not have by itself.
 */
await rm(at('bin'), { recursive: true, force: true });
await mkdir(at('bin'));
await build({
  entryPoints: [at('src/cli/main.ts')],
  outfile: OUT,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // jsonc-parser's "main" hides its own modules from bundlers; its "module" does not.
  mainFields: ['module', 'main'],
  minifySyntax: true,
  legalComments: 'inline',
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
});
await chmod(OUT, 0o755);
