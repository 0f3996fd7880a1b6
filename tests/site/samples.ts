import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { pageFile, pagesByTemplate } from './templates.ts';

export interface Sample {
  readonly template: string;
  readonly path: string;
}

/**
 * Of every kind of page the one with most HTML, the one with least and the first by path, at most `most` of them: the
 * fullest and the emptiest page are where a layout breaks. The stage may ask for fewer in SITE_SAMPLES.
 */
export function samplePages(siteDir: string, most = Number(env['SITE_SAMPLES'] ?? 3)): readonly Sample[] {
  const samples: Sample[] = [];
  for (const [template, paths] of pagesByTemplate(siteDir)) {
    const bySize = paths
      .map((path) => ({ path, size: readFileSync(pageFile(siteDir, path)).length }))
      .sort((a, b) => a.size - b.size);
    const chosen = new Set([bySize.at(-1)?.path, bySize[0]?.path, paths[0]]);
    for (const path of [...chosen].slice(0, most)) if (path !== undefined) samples.push({ template, path });
  }
  return samples;
}
