import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { AttackRecord } from '../domain/records/attack-record.ts';
import { byCodeUnit } from '../domain/records/json.ts';
import type { Attack } from './catalogue.ts';

/** What stands between the first two lines of dashes. */
const FRONTMATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/**
 * The attacks of a folder of MDX files, sorted by slug: what Astro's collection of them holds, for those parts of a build that
 * run without Astro. Throws when a file's frontmatter is not an AttackRecord.
 */
export function writtenAttacks(folder: string): readonly Attack[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .sort(byCodeUnit)
    .map((name) => {
      const text = FRONTMATTER.exec(readFileSync(join(folder, name), 'utf8'))?.[1];
      if (text === undefined) throw new Error(`${join(folder, name)} has no frontmatter.`);
      return { slug: name.slice(0, -'.mdx'.length), record: AttackRecord.parse(parse(text)) };
    });
}
