import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { LatestVersions, type Latest } from '../../../../src/ingest/registry/latest-versions.ts';
import { PageStore } from '../../../../src/ingest/registry/page-store.ts';
import { readRegistry, type Reading } from '../../../../src/ingest/registry/read-registry.ts';
import {
  startRegistry,
  type RegistryOptions,
  type RunningRegistry,
} from '../../../fixtures/servers/registry-server.ts';

const PATIENT_MS = 20_000;

export interface ReadOnce extends Reading, Latest {
  /** What the run said while it went on. */
  readonly lines: readonly string[];
}

/** A registry and a cache for one test, both gone after it. */
export async function registryFor(
  context: TestContext,
  options: RegistryOptions,
): Promise<{
  readonly registry: RunningRegistry;
  readonly cache: string;
  readonly store: PageStore;
  readonly read: (timeoutMs?: number) => Promise<ReadOnce>;
}> {
  const registry = await startRegistry(options);
  const cache = await mkdtemp(join(tmpdir(), 'registry-'));
  context.after(async () => {
    await registry.close();
    await rm(cache, { recursive: true });
  });
  const list = new URL(`${registry.url}/v0.1/servers`);
  const store = new PageStore(cache, list);
  const read = async (timeoutMs = PATIENT_MS): Promise<ReadOnce> => {
    const lines: string[] = [];
    const versions = new LatestVersions();
    const reading = await readRegistry({
      list,
      store,
      limits: { timeoutMs, backoffMs: 1 },
      versions,
      report: (_state, text) => lines.push(text),
    });
    return { ...reading, ...versions.latest(), lines };
  };
  return { registry, cache, store, read };
}
