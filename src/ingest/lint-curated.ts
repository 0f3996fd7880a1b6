import { basename } from 'node:path';
import type { Json } from '../domain/records/json.ts';
import { pointer, type Problem } from '../domain/records/problem.ts';
import { isSlug } from '../domain/records/slug.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';
import { unknownFields } from './check-record.ts';
import { curatedFiles } from './prepare.ts';
import { streamRecordFiles } from './read-records.ts';

/**
 * Every problem of the curated records in `folder`: what the reader refuses, and beyond that fields nobody reads, a file
 * that is not named after its slug, a record that does not call itself curated.
 */
export async function lintCurated(folder: string): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for await (const item of streamRecordFiles(await curatedFiles(folder))) {
    if (item.problems !== undefined) {
      problems.push(...item.problems);
      continue;
    }
    const { record, raw, place } = item;
    const wrong = (code: string, message: string, path: string, found: string, mend: string) =>
      problems.push({ code, message, ...place, path, found: oneLine(JSON.stringify(found), 80), mend });
    for (const path of unknownFields(raw, record as unknown as Json))
      wrong(
        'unknown-field',
        'a field nobody reads',
        pointer(path),
        String(path.at(-1)),
        'Correct its name or leave it out',
      );
    const { slug = '', source } = record;
    const expected = basename(place.file, '.json');
    if (slug !== expected)
      wrong('slug-of-file', 'the slug is not the name of the file', '/slug', slug, `Write "${expected}"`);
    if (!isSlug(slug))
      wrong(
        'bad-slug',
        'not a slug',
        '/slug',
        slug,
        'Use lower-case letters, digits and hyphens; no reserved word',
      );
    if (source.kind !== 'curated')
      wrong(
        'not-curated',
        'a record written by people says another kind',
        '/source/kind',
        source.kind,
        'Write "curated"',
      );
  }
  return problems;
}
