import { readFileSync } from 'node:fs';
import { pageFile, pagesByTemplate } from './templates.ts';

export interface Sample {
  readonly template: string;
  readonly path: string;
}

/**
 * A few pages of every kind: first and last by path, the one with most HTML and the one with least. The longest and
 * the emptiest page of a template are where a layout breaks.
 */
export function samplePages(siteDir: string): readonly Sample[] {
  const samples: Sample[] = [];
  for (const [template, paths] of pagesByTemplate(siteDir)) {
    const bySize = paths
      .map((path) => ({ path, size: readFileSync(pageFile(siteDir, path)).length }))
      .sort((a, b) => a.size - b.size);
    const chosen = new Set([paths[0], paths.at(-1), bySize[0]?.path, bySize.at(-1)?.path]);
    for (const path of chosen) if (path !== undefined) samples.push({ template, path });
  }
  return samples;
}
