import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { formatPolicy, type Policy } from '../../src/domain/policy/policy.ts';
import { recommendServer } from '../../src/domain/policy/recommend.ts';
import { verdictOf } from '../../src/domain/policy/verdict.ts';
import type { ServerRecord } from '../../src/domain/records/server-record.ts';
import { classify } from '../../src/domain/risk/classify.ts';
import { installSources, packageFacts } from '../../src/ingest/install-sources.ts';
import { readRecordFiles } from '../../src/ingest/read-records.ts';
import { readSources } from '../../src/ingest/sources.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Real servers as the catalogue introspected them, installed where the introspection put them. */
const { records } = await readRecordFiles([at('.cache/ingest/records.jsonl')]);
const { sources, lockDigest } = await readSources(at('content/sources'));
const installed = await installSources(at('content/sources'), lockDigest, at('.cache'), () => undefined);

function recordOf(slug: string): ServerRecord {
  const found = records.find(({ record }) => record.slug === slug);
  assert.ok(found !== undefined, `${slug} is not introspected`);
  return found.record;
}

function recommended(record: ServerRecord): Policy {
  const tools = record.tools ?? [];
  const context = {
    name: record.name,
    ...(record.description !== undefined && { description: record.description }),
  };
  return recommendServer(
    tools.map((tool) => ({ name: tool.name, category: classify(tool, context).category })),
  );
}

interface Guarded {
  readonly client: Client;
  readonly policy: Policy;
  readonly record: ServerRecord;
  readonly folder: string;
}

/** Does what a page says: copies the server's policy.json, and starts the server through the gateway. */
async function guarded(context: TestContext, slug: string): Promise<Guarded> {
  const folder = mkdtempSync(join(tmpdir(), 'real-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const record = recordOf(slug);
  const policy = recommended(record);
  writeFileSync(join(folder, 'policy.json'), formatPolicy(policy));
  mkdirSync(join(folder, 'files'));
  const source = sources.find((item) => item.slug === slug);
  const { entry } = await packageFacts(installed, source?.package ?? '');
  const server = [process.execPath, entry, ...(slug === 'filesystem' ? [join(folder, 'files')] : [])];
  const client = new Client({ name: 'real-servers', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [at('src/cli/main.ts'), 'gateway', '--policy', join(folder, 'policy.json'), '--', ...server],
      env: { ...getDefaultEnvironment(), MEMORY_FILE_PATH: join(folder, 'memory.jsonl') },
      stderr: 'ignore',
    }),
  );
  context.after(() => client.close());
  return { client, policy, record, folder };
}

async function call(client: Client, name: string, args: Record<string, unknown> = {}): Promise<string> {
  const { content } = await client.callTool({ name, arguments: args });
  return (content as readonly { readonly text?: string }[]).map(({ text }) => text ?? '').join('\n');
}

for (const slug of ['everything', 'filesystem', 'memory'])
  test(`${slug} shows what its policy shows, and denies the rest by name`, async (context) => {
    const { client, policy, record } = await guarded(context, slug);
    const { tools } = await client.listTools();
    const hidden = new Set(policy.hide ?? []);
    const all = (record.tools ?? []).map(({ name }) => name);
    assert.ok(all.length > 0);
    assert.deepEqual(tools.map(({ name }) => name).sort(), all.filter((name) => !hidden.has(name)).sort());
    for (const name of all.filter((tool) => verdictOf(policy, tool) === 'block'))
      assert.match(await call(client, name), /^\[POLICY DENIED\] /, name);
  });

test('memory: reads work, writes are counted, deletions do not happen', async (context) => {
  const { client, policy, folder } = await guarded(context, 'memory');
  const entity = (index: number) => ({
    entities: [{ name: `e${index}`, entityType: 't', observations: [] }],
  });
  const [limit] = policy.tools?.['create_entities']?.limits ?? [];
  assert.ok(limit !== undefined && policy.hide?.includes('delete_entities') === true);
  for (let index = 0; index < limit.max; index += 1)
    assert.doesNotMatch(await call(client, 'create_entities', entity(index)), /POLICY DENIED/);
  assert.match(await call(client, 'create_entities', entity(limit.max)), /^\[POLICY DENIED\] /);
  assert.match(await call(client, 'delete_entities', { entityNames: ['e0'] }), /^\[POLICY DENIED\] /);
  assert.match(await call(client, 'read_graph'), /"e0"/);
  const kept = readFileSync(join(folder, 'memory.jsonl'), 'utf8').trim().split('\n');
  assert.equal(kept.length, limit.max);
});
