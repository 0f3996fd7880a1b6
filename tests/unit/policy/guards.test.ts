/** What guards let through and what they deny, asked of the evaluator that enforces them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { evaluate, State } from '../../../src/domain/policy/evaluate.ts';
import { guardsFor } from '../../../src/domain/policy/guards.ts';
import { formatPolicy, type Policy } from '../../../src/domain/policy/policy.ts';
import { guardTool, recommendServer, recommendTool } from '../../../src/domain/policy/recommend.ts';
import { validatePolicy } from '../../../src/domain/policy/validate.ts';
import type { JsonObject } from '../../../src/domain/records/json.ts';
import type { ToolRecord } from '../../../src/domain/records/server-record.ts';
import { classify } from '../../../src/domain/risk/classify.ts';
import { build, PARTS } from '../risk/definitions.ts';

const RUNS = { numRuns: 2000, seed: 20261127 };

function definition(
  description: string,
  properties: JsonObject,
  required: readonly string[] = [],
): ToolRecord {
  return { name: 'thing', description, inputSchema: { type: 'object', properties, required: [...required] } };
}

function guarded(tool: ToolRecord): Policy {
  const found = classify(tool);
  const policy = guardTool({ ...found, name: tool.name, guards: guardsFor(tool, found) });
  assert.ok(policy, `no guarded policy: ${found.category}, ${JSON.stringify(guardsFor(tool, found))}`);
  return policy;
}

function decided(policy: Policy, args: JsonObject, tool = 'thing'): string {
  return evaluate(policy, new State(), { tool, grant: 'g', arguments: args }, 0).decision;
}

/** Asserts which values of one argument are let through. */
function tells(
  tool: ToolRecord,
  key: string,
  { allowed, denied }: { allowed: readonly unknown[]; denied: readonly unknown[] },
): void {
  const policy = guarded(tool);
  for (const value of allowed)
    assert.equal(decided(policy, { [key]: value } as JsonObject), 'allow', JSON.stringify(value));
  for (const value of denied)
    assert.equal(decided(policy, { [key]: value } as JsonObject), 'deny', JSON.stringify(value));
}

describe('paths', () => {
  const tool = definition('Write text to a file.', { path: { type: 'string' }, text: { type: 'string' } });

  it('may not climb, nor lead to keys and start-up files', () => {
    tells(tool, 'path', {
      allowed: [
        'notes.txt',
        'a/b/c.md',
        'a..b/c',
        '..hidden',
        'environment.ts',
        'src/.github/x.yml',
        '.gitignore',
      ],
      denied: [
        ...['..', '../x', 'a/../../b', 'a\\..\\b', '/srv/data/..', 'a/..\\b'],
        ...[
          '~/.ssh/id_rsa',
          '.env',
          'app/.env.production',
          'C:\\Users\\x\\.AWS\\credentials',
          '.git/hooks/pre-commit',
        ],
        ...['.git/./config', '~/.bashrc', '/etc//shadow', '~/.config/gcloud/a.json', 7, ['a'], null],
      ],
    });
    assert.equal(decided(guarded(tool), { text: 'x' }), 'allow');
  });

  it('that may be null are denied only when given', () => {
    const nullable = definition('Write text to a file.', { path: { type: ['string', 'null'] } });
    tells(nullable, 'path', { allowed: [null, 'a'], denied: ['../a', 7] });
  });

  it('with .. as a part are denied wherever it stands', () => {
    const policy = guarded(tool);
    const part = fc.stringMatching(/^[a-z0-9_ -]{1,8}$/);
    const slash = fc.constantFrom('/', '\\');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.nat(6), slash, (parts, at, by) => {
        assert.equal(decided(policy, { path: parts.join(by) }), 'allow');
        assert.equal(
          decided(policy, { path: parts.toSpliced(at % (parts.length + 1), 0, '..').join(by) }),
          'deny',
        );
      }),
      RUNS,
    );
  });
});

/** Hosts of this machine and of private networks, as a browser reads them. */
const PRIVATE =
  /^(?:0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^localhost\.?$|^\[/;

/** An address of version 4 in the ways in which it may be written. */
function written(number: number, parts: number, bases: readonly number[]): string {
  const last = 4 - (parts - 1);
  const octets = [24, 16, 8, 0].map((shift) => (number >>> shift) & 255);
  const values = [
    ...octets.slice(0, parts - 1),
    octets.slice(parts - 1).reduce((sum, octet) => sum * 256 + octet, 0),
  ];
  assert.equal(last + parts - 1, 4);
  return values
    .map((value, at) => {
      const base = bases[at] ?? 10;
      if (base === 16) return `0x${value.toString(16)}`;
      return base === 8 ? `0${value.toString(8)}` : String(value);
    })
    .join('.');
}

describe('addresses', () => {
  const tool = definition('Download a page.', { url: { type: 'string', description: 'URL to download' } });

  it('may not lead to this machine, private networks or other schemes', () => {
    tells(tool, 'url', {
      allowed: [
        ...[
          'https://example.com/a?b=http://localhost',
          'http://example.com:8080/',
          'example.com:443',
          'HTTPS://EXAMPLE.COM',
        ],
        ...[
          'https://8.8.8.8/',
          'https://172.15.0.1/',
          'https://10.example.com/',
          'https://localhost.example.com/',
        ],
        ...['https://user@example.com/', 'https://files.example.com/x', 'https://100.20.1.1/'],
      ],
      denied: [
        ...[
          'http://localhost',
          'localhost:3000',
          'http://LOCALHOST./',
          'http:localhost',
          'http://a@127.0.0.1/',
          '//10.0.0.1',
        ],
        ...[
          'http://2130706433/',
          'http://0x7f.1/',
          'http://0177.0.0.1',
          'http://192.0xa8.0.1/',
          'http://[::1]/',
          'http://[fd00::1]',
        ],
        ...[
          'http://169.254.169.254/latest/meta-data',
          'http://metadata.google.internal/',
          'http://printer.local',
        ],
        ...[
          'file:///etc/passwd',
          ' javascript:alert(1)',
          'FTP://x',
          'data:text/html,x',
          'fi\tle:///x',
          'http://lo\ncalhost',
        ],
        ...['http://%6cocalhost', 'http://ｌocalhost', 'http://①②⑦.0.0.1', 'http:\\\\127.0.0.1', 5, null],
      ],
    });
  });

  it('that a browser takes for a private one are denied, however they are written', () => {
    const policy = guarded(tool);
    const octet = fc.nat(255);
    const number = fc
      .tuple(fc.constantFrom(0, 10, 127, 169, 172, 192, 100, 8, 93), octet, octet, octet)
      .map(([a, b, c, d]) => ((a << 24) | (b << 16) | (c << 8) | d) >>> 0);
    const bases = fc.array(fc.constantFrom(10, 10, 8, 16), { minLength: 4, maxLength: 4 });
    const start = fc.constantFrom(
      'http://',
      'https://',
      'HTTP:',
      ' http:/',
      'http:\\\\',
      'http://u:p@',
      '\thttps:///',
    );
    const end = fc.constantFrom('', '/', ':80/x', '?a', '#b', './');
    let met = 0;
    fc.assert(
      fc.property(
        number,
        fc.integer({ min: 1, max: 4 }),
        bases,
        start,
        end,
        (value, parts, as, before, after) => {
          const url = `${before}${written(value, parts, as)}${after}`;
          const decision = decided(policy, { url });
          const { hostname } = new URL(url);
          if (PRIVATE.test(hostname)) met += 1;
          if (PRIVATE.test(hostname)) assert.equal(decision, 'deny', `${url} is ${hostname}`);
          else if (parts === 4 && as.every((base) => base === 10) && !url.startsWith('\t'))
            assert.equal(decision, 'allow', `${url} is ${hostname}`);
        },
      ),
      RUNS,
    );
    assert.ok(met > 500, String(met));
  });
});

describe('switches', () => {
  it('may not be set', () => {
    const tool = definition('Push commits to a branch.', {
      force: { type: 'boolean' },
      recursive: { type: 'boolean' },
    });
    tells(tool, 'force', { allowed: [false, null], denied: [true, 'true', 1] });
    tells(tool, 'recursive', { allowed: [false], denied: [true] });
    assert.equal(decided(guarded(tool), {}), 'allow');
  });

  it('that are set by default must be turned off', () => {
    const tool = definition('Copy a folder.', { overwrite: { type: 'boolean', default: true } });
    tells(tool, 'overwrite', { allowed: [false], denied: [true, null, 'false'] });
    assert.equal(decided(guarded(tool), {}), 'deny');
  });

  it('that delete leave a milder tool without them', () => {
    const tool = definition('Update a task.', { id: { type: 'string' }, purge: { type: 'boolean' } });
    const found = classify(tool);
    assert.deepEqual([found.category, found.otherwise], ['Destructive', 'Write']);
    tells(tool, 'purge', { allowed: [false], denied: [true, 'yes'] });
  });
});

describe('values that delete', () => {
  const action = { type: 'string', enum: ['list', 'create', 'delete'] };

  it('are denied, and what nobody has read with them', () => {
    const tool = definition('Manage tasks.', { action }, ['action']);
    const found = classify(tool);
    assert.equal(found.category, 'Destructive');
    assert.equal(found.otherwise, 'Write');
    tells(tool, 'action', { allowed: ['list', 'create'], denied: ['delete', 'DELETE', 'remove', 7, null] });
    assert.equal(decided(guarded(tool), {}), 'deny');
  });

  it('of what may be left out are denied only when given', () => {
    const tool = definition('Manage tasks.', { action });
    tells(tool, 'action', { allowed: ['list'], denied: ['delete', 'Delete'] });
    assert.equal(decided(guarded(tool), {}), 'allow');
  });

  it('that are the default must be replaced', () => {
    const tool = definition('Manage tasks.', { action: { ...action, default: 'delete' } });
    assert.equal(decided(guarded(tool), {}), 'deny');
  });

  it('say nothing of a tool that deletes anyway', () => {
    const tool = definition('Deletes tasks for good.', { action }, ['action']);
    const found = classify(tool);
    assert.equal(found.otherwise, undefined);
    assert.equal(guardTool({ ...found, name: 'thing', guards: guardsFor(tool, found) }), undefined);
  });

  it('that are only described have no guard', () => {
    const tool = definition('Manage tasks.', {
      action: { type: 'string', description: 'create, update or delete' },
    });
    const [guard] = guardsFor(tool, classify(tool));
    assert.deepEqual([guard?.kind, guard?.require, guard?.deny_if], ['destructive-enum', [], []]);
  });
});

describe('queries, lists, branches, amounts, patterns', () => {
  it('let only one question through', () => {
    const tool = definition('Execute a SQL query.', { sql: { type: 'string' } }, ['sql']);
    tells(tool, 'sql', {
      allowed: ['SELECT 1', ' select *\nfrom a where updated_at > 3;', 'show tables', 'DESCRIBE a'],
      denied: [
        ...[
          'DROP TABLE a',
          'select 1; drop table a',
          'select 1 drop table a',
          'select * into b from a',
          'explain analyze delete from a',
        ],
        ...[
          'with x as (delete from a returning *) select * from x',
          '/*!50000 drop table a */',
          '',
          'select 1;;',
          3,
          null,
        ],
      ],
    });
    assert.equal(decided(guarded(tool), {}), 'deny');
  });

  it('have no guard where the language is not known', () => {
    const tool = definition('Execute a query on the graph.', { query: { type: 'string' } }, ['query']);
    const rules = guardsFor(tool, classify(tool)).flatMap(({ require, deny_if }) => [...require, ...deny_if]);
    assert.deepEqual(rules, []);
  });

  it('let short lists through', () => {
    const tool = definition('Archive messages.', {
      message_ids: { type: 'array', items: { type: 'string' } },
    });
    const list = (length: number, fill: unknown = 'x') => Array.from({ length }, () => fill);
    tells(tool, 'message_ids', { allowed: [[], list(20)], denied: [list(21), list(500), list(21, null)] });
  });

  it('keep a branch of their own', () => {
    const tool = definition('Commit files to a branch.', { branch: { type: 'string' } });
    tells(tool, 'branch', {
      allowed: ['fix/main-menu', 'agent-7', 'mainline'],
      denied: ['main', 'refs/heads/Master', ' release/2.1', 'production', 4],
    });
  });

  it('know no branch that others start from', () => {
    const tool = definition('Create a branch.', { from_branch: { type: 'string' } });
    assert.deepEqual(
      guardsFor(tool, classify(tool)).flatMap(({ deny_if }) => deny_if),
      [],
    );
  });

  it('match something in particular', () => {
    const tool = definition('Add files that match a pattern.', { pattern: { type: 'string' } });
    tells(tool, 'pattern', {
      allowed: ['src/*.ts', '^a.*', 'x'],
      denied: ['*', '**/*', '.*', '', '%', '\\S+', '(.*)', '[^/]+', '?*', ['*']],
    });
  });

  it('do not turn an amount round', () => {
    const tool = definition('Send a payment.', { amount: { type: 'number' } });
    const found = classify(tool);
    const [guard] = guardsFor(tool, found);
    assert.equal(guard?.kind, 'amount');
    assert.deepEqual(guard.deny_if[0]?.conditions, [{ path: 'args.amount', op: 'lt', value: 0 }]);
    assert.equal(guardTool({ ...found, name: 'thing', guards: [guard] }), undefined);
  });
});

describe('a whole server', () => {
  const action = { type: 'string', enum: ['list', 'delete'] };
  const record = definition('Manage tasks.', { action }, ['action']);
  const found = classify(record);
  const tool = { ...found, name: 'thing', guards: guardsFor(record, found) };

  it('lets tools through with their guards', () => {
    const policy = recommendServer([tool, { name: 'other', category: 'Destructive' }]);
    assert.deepEqual(policy.hide, ['other']);
    assert.equal(decided(policy, { action: 'list' }), 'allow');
    assert.equal(decided(policy, { action: 'delete' }), 'deny');
    assert.equal(decided(recommendServer([tool], 'interactive'), { action: 'list' }), 'allow');
    assert.equal(decided(recommendServer([tool], 'read-only'), { action: 'list' }), 'deny');
  });

  it('blocks what shares its name with another definition', () => {
    for (const both of [
      [tool, { ...tool, guards: [] }],
      [{ name: 'thing', category: 'Read' as const }, tool],
    ])
      assert.deepEqual(recommendServer(both).hide, ['thing']);
  });
});

describe('every definition', () => {
  const values = fc.constantFrom<unknown>(
    'a',
    '../a',
    'http://localhost',
    true,
    false,
    0,
    -1,
    null,
    ['x'],
    {},
    'delete',
    'main',
    '*',
  );

  it('has guards that fit the portable format, one for each signal, and never let more through', () => {
    fc.assert(
      fc.property(PARTS, fc.array(values, { maxLength: 8 }), (parts, given) => {
        const tool = build(parts);
        const found = classify(tool);
        const guards = guardsFor(tool, found);
        assert.deepEqual(
          guards.map(({ pointer, kind }) => [pointer, kind]),
          found.signals.map(({ pointer, kind }) => [pointer, kind]),
        );
        for (const { means } of guards) assert.match(means, /^[A-Z“].*\.$/);
        const asked = { name: tool.name, category: found.otherwise ?? found.category };
        const policy = guardTool({ ...found, name: tool.name, guards });
        if (policy === undefined) return;
        assert.deepEqual(validatePolicy(formatPolicy(policy), { portable: true }).problems, []);
        const args = Object.fromEntries(
          parts.keys.map((key, at) => [key.replace(/\?$/, ''), given[at] ?? 'x']),
        );
        if (decided(recommendTool(asked), args as JsonObject, tool.name) === 'deny')
          assert.equal(decided(policy, args as JsonObject, tool.name), 'deny');
      }),
      RUNS,
    );
  });
});
