/**
 * The steps of a page, done as they are written: save the policy that the page shows, run the command that the page
 * shows with a real server behind it, and meet the policy with the official client.
 */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { after, before, describe, it } from 'node:test';
import { serve, type Served } from '../../../src/build/serve.ts';
import { validatePolicy } from '../../../src/domain/policy/validate.ts';
import { isListed, verdictOf, type Verdict } from '../../../src/domain/policy/verdict.ts';
import { attribute, parsePage, textOf, type Page } from '../../site/page.ts';
import { siteDir } from '../../site/site-dir.ts';
import { pageFile } from '../../site/templates.ts';
import type { Twin } from '../../site/twin.ts';

const SERVER = 'memory';

const readPage = (path: string): Page => parsePage(path, readFileSync(pageFile(siteDir(), path), 'utf8'));

function textAt(page: Page, id: string): string {
  const element = page.elements.find((each) => attribute(each, 'id') === id);
  assert.ok(element !== undefined, `${page.path} has no #${id}`);
  return textOf(element);
}

/** The reader's own programs: without those that npm puts in front while it runs the tests. */
const PATH = (env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules') && !folder.includes('node-gyp-bin'))
  .join(delimiter);

describe('the three steps of a page, with a real server behind the gateway', () => {
  let served: Served;
  let folder: string;
  before(async () => {
    served = await serve(siteDir(), 0);
    folder = mkdtempSync(join(tmpdir(), 'three-steps-'));
  });
  after(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Steps one and two: the policy as a file, the command in the place of the server's own. */
  async function connect(policy: string, commandLine: string): Promise<Client> {
    writeFileSync(join(folder, 'policy.json'), policy);
    const [command = '', ...args] = commandLine.trim().split(/\s+/);
    const there = args.map((argument) =>
      argument.replace(/^https?:\/\/[^/]+(?=\/mcp-policy\.tgz$)/, served.url),
    );
    const client = new Client({ name: 'reader', version: '1' });
    const variables = {
      PATH,
      HOME: folder,
      npm_config_cache: join(folder, 'npm'),
      MEMORY_FILE_PATH: join(folder, 'memory.json'),
    };
    await client.connect(
      new StdioClientTransport({ command, args: there, cwd: folder, env: variables, stderr: 'ignore' }),
      { timeout: 120_000 },
    );
    return client;
  }

  const ARGUMENTS: Readonly<Record<string, Record<string, unknown>>> = {
    create_entities: { entities: [] },
    delete_entities: { entityNames: [] },
    read_graph: {},
  };

  async function call(client: Client, name: string): Promise<'allowed' | 'denied'> {
    const { content } = await client.callTool({ name, arguments: ARGUMENTS[name] ?? {} });
    return JSON.stringify(content).includes('[POLICY DENIED]') ? 'denied' : 'allowed';
  }

  it('of a server: what is hidden is gone, what is allowed works, what is limited ends at its limit', async () => {
    const text = textAt(readPage(`/servers/${SERVER}/`), 'policy');
    const { policy } = validatePolicy(text);
    assert.ok(policy !== undefined);
    const twin = JSON.parse(readFileSync(join(siteDir(), 'servers', `${SERVER}.json`), 'utf8')) as Twin;
    const client = await connect(text, textAt(readPage(`/servers/${SERVER}/apply/`), 'gateway'));
    const listed = (await client.listTools()).tools.map(({ name }) => name).sort();
    assert.deepEqual(
      listed,
      twin.tools
        .map(({ name }) => name)
        .filter((name) => isListed(policy, name))
        .sort(),
    );
    const first = (verdict: Verdict): string => {
      const name = Object.keys(ARGUMENTS).find((tool) => verdictOf(policy, tool) === verdict);
      assert.ok(
        name !== undefined,
        `the policy should ${verdict} one of ${Object.keys(ARGUMENTS).join(', ')}`,
      );
      return name;
    };
    assert.equal(await call(client, first('allow')), 'allowed');
    assert.equal(await call(client, first('block')), 'denied');
    const limited = first('limit');
    const max = policy.tools?.[limited]?.limits?.[0]?.max ?? 0;
    for (let count = 0; count < max; count += 1)
      assert.equal(await call(client, limited), 'allowed', `call ${count + 1}`);
    assert.equal(await call(client, limited), 'denied', `call ${max + 1}`);
    await client.close();
  });

  it('of a tool: the tool works and every other one is denied', async () => {
    const page = readPage(`/servers/${SERVER}/read-graph/`);
    const client = await connect(textAt(page, 'policy'), textAt(page, 'gateway'));
    assert.equal(await call(client, 'read_graph'), 'allowed');
    assert.equal(await call(client, 'create_entities'), 'denied');
    await client.close();
  });
});
