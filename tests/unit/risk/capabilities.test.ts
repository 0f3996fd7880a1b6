import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Capability } from '../../../src/domain/risk/category.ts';
import { contradictions } from '../../../src/domain/risk/claims.ts';
import { classify } from '../../../src/domain/risk/classify.ts';
import { tool } from './definitions.ts';

function capabilities(
  name: string,
  description?: string,
  keys: readonly string[] = [],
): readonly Capability[] {
  return classify(tool(name, description, keys)).capabilities;
}

function signals(name: string, description: string, keys: readonly string[]): readonly string[] {
  return classify(tool(name, description, keys)).signals.map(({ kind, path }) => `${kind} ${path ?? '-'}`);
}

describe('capabilities', () => {
  it('follow the words', () => {
    assert.deepEqual(capabilities('read_inbox', 'Read messages of the inbox.'), [
      ...['email', 'private-data', 'untrusted-content'],
    ]);
    assert.deepEqual(capabilities('post_tweet', 'Post a tweet.'), ['public-sink']);
    assert.deepEqual(capabilities('list_pull_requests', 'List pull requests of a repository.'), [
      'code-repo',
      'untrusted-content',
    ]);
    assert.deepEqual(capabilities('create_refund', 'Create a refund.'), ['payments']);
    assert.deepEqual(capabilities('get_secret', 'Get a secret.'), ['credentials', 'private-data']);
    assert.deepEqual(capabilities('remember', 'Store a fact in memory.'), ['memory']);
    assert.deepEqual(capabilities('update_settings', 'Update the settings.'), ['config-write']);
    assert.deepEqual(capabilities('delete_all_notes', 'Delete all notes.'), ['bulk']);
  });

  it('follow the parameters', () => {
    assert.ok(capabilities('shell', undefined, ['command']).includes('shell'));
    assert.ok(capabilities('read_file', 'Read a file.', ['path']).includes('filesystem'));
    assert.ok(capabilities('fetch', 'Fetch a page.', ['url']).includes('network-egress'));
    assert.ok(capabilities('login', 'Log in.', ['password']).includes('credentials'));
    assert.ok(capabilities('query', undefined, ['sql']).includes('sql'));
  });

  it('are not taken from words that mean another thing', () => {
    assert.ok(!capabilities('get_build', 'Get the commit message of a build.').includes('private-data'));
    assert.ok(!capabilities('stats', 'Get the memory usage of a process.').includes('memory'));
    assert.ok(!capabilities('proxy', 'Proxy POST requests.').includes('untrusted-content'));
    assert.ok(!capabilities('read_blob', 'Read a file.', ['repo', 'path']).includes('filesystem'));
    assert.ok(!capabilities('close', 'Close the page and release resources of all kinds.').includes('bulk'));
    assert.ok(!capabilities('find', 'Find a page by email.').includes('email'));
  });
});

describe('signals', () => {
  it('mark what widens an acting call', () => {
    assert.deepEqual(
      signals('pay', 'Pay a bill.', [
        'amount',
        'to',
        'force?',
        'note',
        'api_key',
        'country_code',
        'page_token',
      ]),
      ['amount args.amount', 'recipient args.to', 'force args.force', 'credential args.api_key'],
    );
    assert.deepEqual(signals('run', 'Run a command.', ['command', 'cwd', 'branch', 'pattern']), [
      ...['command args.command', 'path args.cwd', 'branch args.branch', 'wildcard args.pattern'],
    ]);
  });

  it('mark less of a call that only reads', () => {
    assert.deepEqual(signals('convert', 'Convert an amount.', ['amount', 'to', 'url', 'json_path']), [
      'url args.url',
    ]);
  });
});

describe('annotations', () => {
  it('raise what they may raise', () => {
    const record = { ...tool('replace_page', 'Replace a page.'), annotations: { destructiveHint: true } };
    const { category, evidence } = classify(record);
    assert.equal(category, 'Destructive');
    assert.equal(evidence[0]?.rule, 'annotation:destructiveHint=true');
    assert.equal(
      classify({ ...record, annotations: { destructiveHint: true, readOnlyHint: true } }).category,
      'Destructive',
    );
    assert.equal(
      classify({ ...tool('create_page', 'Create a page.'), annotations: { destructiveHint: true } }).category,
      'Write',
    );
  });

  it('that do not fit are named', () => {
    const names = (...[hints, category]: Parameters<typeof contradictions>) =>
      contradictions(hints, category).map(({ annotation, claimed }) => `${annotation} ${String(claimed)}`);
    assert.deepEqual(names({ readOnlyHint: true }, 'Destructive'), ['readOnlyHint true']);
    assert.deepEqual(names({ destructiveHint: false }, 'Destructive'), ['destructiveHint false']);
    assert.deepEqual(names({ destructiveHint: true }, 'Write'), ['destructiveHint true']);
    assert.deepEqual(names({ readOnlyHint: true }, 'Read'), []);
    assert.deepEqual(names(undefined, 'Financial'), []);
  });
});
