import { chmod, mkdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { PROJECT, SCRATCH } from './paths.ts';
import { makeOwned, removeFolder } from './scratch.ts';

/**
 * Writes the command line as one file with everything in it, so that the packed project runs from an empty folder on any
 * Node from 20, without a single package beside it. Some packages inside still call `require`, which an ES module does not
 * have by itself. The file appears whole or not at all, with nothing else in its folder.
 */
export async function bundleCommandLine(file: string): Promise<void> {
  const folder = makeOwned(SCRATCH, 'bundle');
  const bundled = join(folder, basename(file));
  try {
    await build({
      entryPoints: [join(PROJECT, 'src', 'cli', 'main.ts')],
      absWorkingDir: PROJECT,
      outfile: bundled,
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
    await chmod(bundled, 0o755);
    await mkdir(dirname(file), { recursive: true });
    await rename(bundled, file);
  } finally {
    removeFolder(folder);
  }
}
