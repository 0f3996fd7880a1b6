import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ToolRecord } from '../../../src/domain/records/server-record.ts';
import type { Category } from '../../../src/domain/risk/category.ts';
import { classify } from '../../../src/domain/risk/classify.ts';

/** A definition with a name, a description and the keys of its schema; keys that end in `?` are switches. */
export function tool(name: string, description?: string, keys: readonly string[] = []): ToolRecord {
  const properties = Object.fromEntries(
    keys.map((key) =>
      key.endsWith('?') ? [key.slice(0, -1), { type: 'boolean' }] : [key, { type: 'string' }],
    ),
  );
  return {
    name,
    ...(description !== undefined && { description }),
    ...(keys.length > 0 && { inputSchema: { type: 'object', properties } }),
  };
}

export function categoryOf(name: string, description?: string, keys: readonly string[] = []): Category {
  return classify(tool(name, description, keys)).category;
}

const VERBS = [
  ...['get', 'list', 'search', 'read', 'describe', 'check', 'export', 'download', 'analyze', 'query'],
  ...['create', 'update', 'add', 'set', 'rename', 'archive', 'assign', 'import', 'save', 'upload'],
  ...['run', 'execute', 'send', 'start', 'stop', 'deploy', 'publish', 'click', 'toggle', 'restart'],
  ...['delete', 'remove', 'purge', 'drop', 'wipe', 'revoke', 'destroy', 'clear', 'reset', 'empty'],
  ...['pay', 'refund', 'buy', 'sell', 'transfer', 'withdraw', 'charge', 'swap', 'purchase', 'trade'],
];

const NOUNS = [
  ...[
    'issue',
    'file',
    'user',
    'page',
    'message',
    'invoice',
    'payment',
    'order',
    'token',
    'table',
    'record',
    'cache',
  ],
  ...[
    'webhook',
    'project',
    'branch',
    'member',
    'label',
    'subscription',
    'command',
    'script',
    'email',
    'widget',
  ],
];

const TAILS = ['', ' in the workspace', ' by its identifier', ' for a project', ', then returns the result'];
const KEYS = ['id', 'name', 'path', 'url', 'amount', 'to', 'query', 'limit', 'force?', 'ids', 'command'];

/** The parts a definition is made of, so that a law can spell them in another way. */
export interface Parts {
  readonly words: readonly string[];
  readonly description: string | undefined;
  readonly keys: readonly string[];
}

/** Definitions from all five categories, thin ones and contradictory ones among them. */
export const PARTS: fc.Arbitrary<Parts> = fc
  .record({
    verb: fc.constantFrom(...VERBS),
    other: fc.constantFrom(...VERBS),
    prefix: fc.constantFrom('', '', 'acme', 'cloud'),
    noun: fc.constantFrom(...NOUNS),
    tail: fc.constantFrom(...TAILS),
    form: fc.constantFrom('none', 'imperative', 'imperative', 'third', 'tool', 'noun'),
    keys: fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 4 }),
  })
  .map(({ verb, other, prefix, noun, tail, form, keys }) => {
    const spoken: Readonly<Record<string, string | undefined>> = {
      none: undefined,
      imperative: `${other.charAt(0).toUpperCase()}${other.slice(1)} a ${noun}${tail}.`,
      third: `This tool will ${other} the ${noun}${tail}.`,
      tool: `A tool to ${other} any ${noun}${tail}.`,
      noun: `Details of the ${noun}.`,
    };
    return { words: [prefix, verb, noun].filter((word) => word !== ''), description: spoken[form], keys };
  });

export function build({ words, description, keys }: Parts): ToolRecord {
  return tool(words.join('_'), description, keys);
}

/** A definition, its class, and the keys of its parameters. */
type Case = readonly [
  name: string,
  description: string | undefined,
  expected: Category,
  keys?: readonly string[],
];

/** Fails at the first definition that is in another class. */
export function check(cases: readonly Case[]): void {
  for (const [name, description, expected, keys] of cases)
    assert.equal(categoryOf(name, description, keys), expected, `${name}: ${description ?? '(none)'}`);
}
