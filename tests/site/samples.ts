import { readFileSync } from 'node:fs';
import { pageFile, pagesByTemplate } from './templates.ts';

export interface Sample {
  readonly template: string;
  readonly path: string;
}

/**
 * Of every kind of page the one with most HTML, the one with least and the first by path: the fullest and the emptiest
 * page are where a layout breaks.
 */
export function samplePages(siteDir: string): readonly Sample[] {
  const samples: Sample[] = [];
  for (const [template, paths] of pagesByTemplate(siteDir)) {
    const bySize = paths
      .map((path) => ({ path, size: readFileSync(pageFile(siteDir, path)).length }))
      .sort((a, b) => a.size - b.size);
    const chosen = new Set([bySize.at(-1)?.path, bySize[0]?.path, paths[0]]);
    for (const path of chosen) if (path !== undefined) samples.push({ template, path });
  }
  return samples;
}
