import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isJsonObject, own, type Json } from '../domain/records/json.ts';
import type { Problem } from '../domain/records/problem.ts';
import { sha256Hex } from '../domain/records/digest.ts';
import { isSlug } from '../domain/records/slug.ts';
import { problemsOfIssues } from './record-problems.ts';
import { parseStrictJsonBytes } from './strict-json.ts';

const HttpsUrl = z.url({ protocol: /^https$/ });
const VariableName = z.string().regex(/^[A-Z][A-Z0-9_]*$/);

export const Source = z.strictObject({
  /** Slug of the server's pages. */
  slug: z.string().refine(isSlug, 'expected lower-case letters, digits and hyphens, and no reserved word'),
  /** Display name. */
  name: z.string().min(1),
  /** Who publishes the server. */
  publisher: z.strictObject({ name: z.string().min(1), url: HttpsUrl.optional() }),
  /** Name of the npm package. */
  package: z.string().regex(/^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/),
  /** Exact version; the same as in package.json and its lock file. */
  version: z.string().regex(/^\d+\.\d+\.\d+[-+.0-9A-Za-z]*$/),
  /** ISO date on which npm published that version (`npm view PACKAGE time --json`). */
  released: z.iso.date(),
  /** Arguments of the server, flags its publisher documents; `<…>` is what the reader fills in, an empty folder when it is asked. */
  args: z.array(z.string()).default([]),
  /** Variables without which it does not list its tools; it gets the word "placeholder" for each, never a real value. */
  placeholders: z.array(VariableName).default([]),
  /** Documented variables with harmless values, such as one that turns off an update check. */
  settings: z.record(VariableName, z.string()).default({}),
  /** What package.json of the package does not say or says wrong. */
  homepage: HttpsUrl.optional(),
  repository: HttpsUrl.optional(),
  description: z.string().min(1).optional(),
});
export type Source = Readonly<z.output<typeof Source>>;

const Sources = z.strictObject({ servers: z.array(Source).min(1) });

export interface SourceList {
  readonly sources: readonly Source[];
  /** sha256 of package-lock.json: what will be installed. */
  readonly lockDigest: string;
  readonly problems: readonly Problem[];
}

/** Reads sources.json and its lock from `folder`. Problems are collected; a list with problems must not be used. */
export async function readSources(folder: string): Promise<SourceList> {
  const file = join(folder, 'sources.json');
  const lockFile = join(folder, 'package-lock.json');
  const [bytes, lockBytes] = await Promise.all([readOptional(file), readOptional(lockFile)]);
  if (bytes === undefined) return failed(missing(file));
  if (lockBytes === undefined) return failed(missing(lockFile));
  const parsed = parseStrictJsonBytes(bytes);
  const lock = parseStrictJsonBytes(lockBytes);
  if (parsed.fault !== undefined) return failed({ file, ...parsed.fault });
  if (lock.fault !== undefined) return failed({ file: lockFile, ...lock.fault });
  const checked = Sources.safeParse(parsed.value);
  if (!checked.success)
    return failed(
      ...problemsOfIssues(checked.error.issues, {
        value: parsed.value,
        text: parsed.text,
        file,
        textLine: 1,
        line: 1,
      }),
    );
  const sources = checked.data.servers;
  return {
    sources,
    lockDigest: sha256Hex(lock.text),
    problems: [
      ...twice(sources, file),
      ...sources.flatMap((source, index) => notPinned(source, index, lock.value, file)),
    ],
  };
}

function failed(...problems: Problem[]): SourceList {
  return { sources: [], lockDigest: '', problems };
}

async function readOptional(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(() => undefined);
}

function missing(file: string): Problem {
  const mend =
    'Run this where the project is, name another folder with --sources, or ask a server of your own with --command';
  return { code: 'missing-file', message: 'the file is not there', file, mend };
}

function twice(sources: readonly Source[], file: string): readonly Problem[] {
  const seen = new Set<string>();
  return sources.flatMap(({ slug }, index) => {
    const again = seen.has(slug);
    seen.add(slug);
    const message = `the slug ${slug} stands twice`;
    return again ? [{ code: 'duplicate-slug', message, file, path: `/servers/${index}/slug` }] : [];
  });
}

function notPinned(source: Source, index: number, lock: Json, file: string): readonly Problem[] {
  const locked = lockedVersion(lock, source.package);
  if (locked === source.version) return [];
  return [
    {
      code: 'not-pinned',
      message: `${source.package} is not locked at this version`,
      file,
      path: `/servers/${index}/version`,
      found: locked === undefined ? 'no such package in package-lock.json' : locked,
      expected: source.version,
      mend: `Run npm install ${source.package}@${source.version} in the folder of sources.json`,
    },
  ];
}

function lockedVersion(lock: Json, name: string): string | undefined {
  const packages = isJsonObject(lock) ? own(lock, 'packages') : undefined;
  const entry = isJsonObject(packages) ? own(packages, `node_modules/${name}`) : undefined;
  const version = isJsonObject(entry) ? own(entry, 'version') : undefined;
  return typeof version === 'string' ? version : undefined;
}
