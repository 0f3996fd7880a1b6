import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT } from '../../src/build/paths.ts';

/** What was measured on, in one line; nothing in it tells one machine from another of its kind. */
export function machine(): string {
  const [first] = cpus();
  const model = first?.model.trim() ?? '';
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB`;
  return `${availableParallelism()} cores${model === '' || model === 'unknown' ? '' : ` (${model})`}, ${memory} of memory, ${type()}`;
}

const Manifest = z.object({ version: z.string() });

/** Version of an installed package. */
function versionOf(name: string): string {
  const file = join(PROJECT, 'node_modules', name, 'package.json');
  return Manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

/** Versions of what our build is made with, in one line. */
export function ownVersions(): string {
  return `Node ${process.versions.node}, Astro ${versionOf('astro')}`;
}
