import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeRecords } from '../bench/records/write-records.ts';
import { bytesOf, HOSTILE_RECORDS, type HostileCase } from '../fixtures/hostile-cases.ts';

/** Ordinary servers beside the hostile ones. */
const ORDINARY = { servers: 1000, tools: 400, seed: 11 } as const;

const FOLDER = join('.build', 'test-sites', 'hostile');

/** A site with hostile records among ordinary ones, and one of the ordinary ones alone. */
export interface HostileSites {
  readonly mixed: string;
  readonly ordinary: string;
  readonly counts: Readonly<Record<'read' | 'published' | 'merged' | 'quarantined', number>>;
  /** Slugs of the servers that only the mixed site has. */
  readonly hostileSlugs: ReadonlySet<string>;
}

/** The bytes of a case under an identity of its own: all of them say that they are one and the same server. */
function ownBytes(hostile: HostileCase): Buffer {
  const bytes = bytesOf(hostile);
  return hostile.raw_base64 === undefined
    ? Buffer.from(bytes.toString('utf8').replaceAll('acme/demo-mcp', `acme/${hostile.id}`))
    : bytes;
}

function build(out: string, records: readonly string[]): void {
  const args = ['run', '--silent', 'build', '--', '--only-records', '--out', out];
  const { status, stdout, stderr } = spawnSync(
    'npm',
    [...args, ...records.flatMap((file) => ['--records', file])],
    { encoding: 'utf8' },
  );
  assert.equal(status, 0, `${stdout}${stderr}`);
}

/** The lines of a file of open data. */
export function linesOf(site: string, name: 'servers' | 'tools'): readonly unknown[] {
  const lines = readFileSync(join(site, 'data', `${name}.ndjson`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

export function slugsOf(site: string): readonly string[] {
  const servers = linesOf(site, 'servers') as readonly { readonly slug: string }[];
  return servers.map(({ slug }) => slug);
}

export async function buildHostileSites(): Promise<HostileSites> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const [ordinaryRecords, hostileRecords] = [join(FOLDER, 'ordinary.jsonl'), join(FOLDER, 'hostile.jsonl')];
  await writeRecords(ordinaryRecords, ORDINARY);
  const lines = HOSTILE_RECORDS.flatMap((hostile) => [ownBytes(hostile), Buffer.from('\n')]);
  writeFileSync(hostileRecords, Buffer.concat(lines));
  const [mixed, ordinary] = [join(FOLDER, 'mixed'), join(FOLDER, 'ordinary')];
  build(ordinary, [ordinaryRecords]);
  build(mixed, [ordinaryRecords, hostileRecords]);
  const report = JSON.parse(readFileSync(join('.build', 'report.json'), 'utf8')) as {
    readonly records: HostileSites['counts'];
  };
  const known = new Set(slugsOf(ordinary));
  const hostileSlugs = new Set(slugsOf(mixed).filter((slug) => !known.has(slug)));
  return { mixed, ordinary, counts: report.records, hostileSlugs };
}
