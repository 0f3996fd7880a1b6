import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Annotations, ToolRecord } from '../../../src/domain/records/server-record.ts';
import type { Capability, Category, Confidence } from '../../../src/domain/risk/category.ts';
import { contradictionOf, fittingAnnotations } from '../../../src/domain/risk/claims.ts';
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
    assert.deepEqual(capabilities('find_docs', 'Search MySQL documentation.'), []);
    assert.ok(!capabilities('x', 'Clone with sparse checkout.').includes('payments'));
    assert.ok(!capabilities('chat_completion', 'Ask a model.').includes('messaging'));
    assert.deepEqual(capabilities('make_video', 'Create a lipsync video from audio.'), []);
    assert.deepEqual(capabilities('find', 'Find the best kind of search (may include web pages).'), []);
    assert.deepEqual(capabilities('delete_all_notes', 'Delete all notes.'), ['bulk']);
  });

  it('follow the parameters', () => {
    assert.ok(capabilities('shell', undefined, ['command']).includes('shell'));
    assert.ok(capabilities('read_file', 'Read a file.', ['path']).includes('filesystem'));
    assert.ok(capabilities('fetch', 'Fetch a page.', ['url']).includes('network-egress'));
    assert.ok(capabilities('login', 'Log in.', ['password']).includes('credentials'));
    assert.ok(capabilities('query', undefined, ['sql']).includes('sql'));
  });

  it('of reading follow what comes back, not what stands beside it', () => {
    const reads = (name: string, description: string, keys?: readonly string[]) =>
      capabilities(name, description, keys).filter(
        (each) => each === 'private-data' || each === 'untrusted-content' || each === 'credentials',
      );
    assert.deepEqual(reads('dump_env', 'Returns all environment variables of the process.'), [
      ...['credentials', 'private-data'],
    ]);
    assert.deepEqual(reads('list_projects', 'List all projects of an account.'), ['private-data']);
    assert.deepEqual(reads('list_invitations', 'List invitations.'), ['private-data']);
    assert.ok(capabilities('run_command', 'Run a command on this machine.').includes('shell'));
    assert.ok(
      capabilities('get_self', 'Retrieve the bot user of a token.').every((each) => each !== 'personal-data'),
    );
    assert.deepEqual(reads('coin_project', 'Get a crypto project.'), []);
    assert.deepEqual(reads('cookie_list', 'List cookies of a profile.'), ['credentials', 'private-data']);
    assert.deepEqual(reads('get_variable', 'Get a CI/CD variable.'), ['credentials', 'private-data']);
    assert.deepEqual(reads('ticket_notes', 'List discussions of a ticket.'), ['untrusted-content']);
    assert.deepEqual(reads('snap', 'Capture an accessibility snapshot of the current page.'), [
      'untrusted-content',
    ]);
    assert.deepEqual(reads('console', 'Returns all console messages.'), ['untrusted-content']);
    assert.deepEqual(reads('get_job_log', 'Get the log of a job.'), ['private-data', 'untrusted-content']);
    assert.deepEqual(reads('blame', 'Get the git blame of a line.'), ['untrusted-content']);
    assert.deepEqual(reads('scrape', 'Scrape content.', ['url']), ['untrusted-content']);
    assert.deepEqual(reads('reactions', 'List reactions on a ticket.'), []);
    assert.deepEqual(reads('labels', 'Get all labels for sorting tickets and contacts.'), []);
    assert.deepEqual(reads('chart', 'Generate a chart of visits to a website.'), []);
    assert.deepEqual(reads('decode', 'Decode an invoice.'), []);
    assert.deepEqual(reads('check', 'Check the status of a document.'), []);
  });

  it('of reading are not given to a call that changes something', () => {
    for (const [name, description] of [
      ['create_ticket', 'Create a ticket. Returns the new ticket.'],
      ['delete_note', 'Delete a note. Use list_notes to find it.'],
      ['approve_pull_request', 'Approve a pull request.'],
    ] as const)
      for (const each of ['untrusted-content', 'private-data'] as const)
        assert.ok(!capabilities(name, description).includes(each), `${name}: ${each}`);
  });

  it('of a browser follow what is driven', () => {
    assert.ok(capabilities('click', 'Click an element.', ['pageId', 'uid']).includes('browser'));
    assert.ok(capabilities('go', 'Navigate to a URL.').includes('browser'));
    assert.ok(!capabilities('tap', 'Tap an element on the phone.', ['x', 'y']).includes('browser'));
    assert.ok(!capabilities('get_page', 'Get a page of the handbook.', ['page_id']).includes('browser'));
    assert.deepEqual(capabilities('eval', 'Evaluate JavaScript on the page.', ['script']), [
      ...['browser', 'private-data', 'untrusted-content'],
    ]);
    assert.ok(capabilities('press', 'Press a key.', ['includeSnapshot?']).includes('untrusted-content'));
  });

  it('are not taken from words that mean another thing', () => {
    assert.ok(!capabilities('wait', 'Wait for a job to reach a terminal state.').includes('shell'));
    assert.ok(!capabilities('heap', 'Load a memory snapshot.').includes('memory'));
    assert.ok(!capabilities('find', 'Find members by name or email.').includes('email'));
    assert.ok(!capabilities('list', 'List webhooks.').includes('network-egress'));
    assert.ok(!capabilities('assign', 'Assign a user to a task.').includes('personal-data'));
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

describe('a parameter', () => {
  interface Described {
    readonly type?: string;
    readonly description?: string;
    readonly enum?: readonly string[];
  }

  function whys(
    name: string,
    description: string,
    properties: Readonly<Record<string, Described>>,
  ): readonly string[] {
    const inputSchema = { type: 'object', properties } as unknown as NonNullable<ToolRecord['inputSchema']>;
    return classify({ name, description, inputSchema }).signals.map(({ kind, why }) => `${kind}: ${why}`);
  }

  const text = (description = ''): Described => ({ type: 'string', description });

  it('named path is one only where files are meant', () => {
    assert.deepEqual(whys('read', 'Read a file.', { path: text() }), [
      'path: The caller chooses with “path” which file or folder is read.',
    ]);
    assert.deepEqual(whys('shot', 'Take a screenshot.', { filename: text('File name to save it to') }), [
      'path: The caller chooses with “filename” where the result is written.',
    ]);
    assert.deepEqual(whys('move', 'Move a file.', { source: text(), destination: text() }), [
      'path: The caller chooses with “source” which file or folder is touched.',
      'path: The caller chooses with “destination” which file or folder is touched.',
    ]);
    assert.deepEqual(whys('load', 'Load a picture.', { image: text('Absolute path to the picture') }), [
      'path: The caller chooses with “image” which path is read.',
    ]);
    for (const [name, description, path] of [
      ['json_get', 'Get a JSON value.', text('JSONPath expression')],
      ['cookie_set', 'Set a cookie.', text()],
      ['create_group', 'Create a group.', text('URL path of the group')],
      ['search', 'Search for code.', text('Filter by path')],
    ] as const)
      assert.deepEqual(whys(name, description, { path }), [], name);
  });

  it('named url is contacted, or only kept or looked for', () => {
    assert.equal(whys('fetch', 'Fetch a page.', { url: text() }).length, 1);
    assert.equal(whys('create_webhook', 'Create a webhook.', { url: text() }).length, 1);
    assert.deepEqual(whys('update_user', 'Update a user.', { avatar_url: text('Picture of the user') }), []);
    assert.deepEqual(whys('find', 'Find stories with a link.', { link: text() }), []);
  });

  it('named to or ref is a receiver or a branch only there', () => {
    assert.deepEqual(whys('send', 'Send a message.', { to: text() }), [
      'recipient: The caller chooses with “to” who receives it.',
    ]);
    assert.deepEqual(
      whys('relate', 'Create a relation.', { from: text(), to: text('Entity it ends at') }),
      [],
    );
    assert.deepEqual(whys('drag', 'Drag the mouse.', { to: { type: 'number' } }), []);
    assert.deepEqual(whys('hover', 'Hover over an element.', { ref: text('Element reference') }), []);
    assert.deepEqual(whys('tag', 'Create a tag in a repository.', { ref: text() }), [
      'branch: The caller chooses with “ref” which branch or tag the call works on.',
    ]);
  });

  it('that lists details is not bulk, one that lists what is acted on is', () => {
    const list: Described = { type: 'array' };
    assert.deepEqual(whys('create_ticket', 'Create a ticket.', { assignee_ids: list, watchers: list }), []);
    assert.deepEqual(whys('play_jobs', 'Play jobs.', { job_ids: list }), [
      'bulk: One call acts on everything that “job_ids” lists.',
    ]);
  });

  it('is an amount only of money', () => {
    assert.deepEqual(whys('create_product', 'Create a product.', { price: { type: 'number' } }), []);
    assert.deepEqual(
      whys('buy', 'Buy shares.', { price: { type: 'number' }, quantity: { type: 'number' } }),
      [
        'amount: The caller chooses with “price” at what price.',
        'amount: The caller chooses with “quantity” how many.',
      ],
    );
  });

  it('is told by its description where its name is silent', () => {
    assert.deepEqual(whys('eval', 'Evaluate JavaScript.', { function: text('JavaScript function to run') }), [
      'code: What “function” holds is code, and the caller writes it.',
    ]);
    assert.deepEqual(whys('run_query', 'Run a query against the database.', { query: text() }), [
      'sql: What “query” holds is a query, and the caller writes it.',
    ]);
    assert.deepEqual(whys('search', 'Search the docs.', { query: text() }), []);
    assert.deepEqual(whys('run', 'Run a pipeline.', { token: text('Pipeline trigger token') }), [
      'credential: What “token” takes is a secret, which the agent then has to hold.',
    ]);
    assert.deepEqual(whys('cli', 'Run a command.', { command: text('One of: start, stop') }), [
      'command: What “command” says is a command; its description names the values it takes.',
    ]);
  });

  it('of which one value deletes says which', () => {
    const action: Described = { type: 'string', enum: ['create', 'delete'] };
    assert.deepEqual(whys('push', 'Push files.', { action }), [
      'destructive-enum: With the value “delete” of “action”, a call removes something.',
    ]);
    assert.deepEqual(whys('edit', 'Edit notes.', { purge: { type: 'boolean' } }), [
      'destructive-enum: With “purge” set, a call removes something.',
    ]);
    assert.deepEqual(whys('protect', 'Protect a branch.', { allow_force_push: { type: 'boolean' } }), []);
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
    const named = (hints: Annotations | undefined, category: Category, confidence: Confidence = 'high') => {
      const found = contradictionOf(hints, category, confidence);
      return found && `${found.annotation} ${String(found.claimed)}, ${found.milder ? 'milder' : 'stricter'}`;
    };
    assert.equal(named({ readOnlyHint: true }, 'Destructive'), 'readOnlyHint true, milder');
    assert.equal(
      named({ readOnlyHint: true, destructiveHint: true }, 'Execute'),
      'readOnlyHint true, milder',
    );
    assert.equal(named({ destructiveHint: false }, 'Destructive'), 'destructiveHint false, milder');
    assert.equal(named({ destructiveHint: true }, 'Read'), 'destructiveHint true, stricter');
    assert.equal(named({ readOnlyHint: false }, 'Read'), 'readOnlyHint false, stricter');
    assert.equal(named({ destructiveHint: true }, 'Write'), undefined);
    assert.equal(named({ readOnlyHint: true }, 'Read'), undefined);
    assert.equal(named({ readOnlyHint: true }, 'Write', 'low'), undefined);
    assert.equal(named(undefined, 'Financial'), undefined);
  });

  it('that would fit keep what is declared beside them', () => {
    assert.deepEqual(fittingAnnotations({ destructiveHint: true, title: 'x' }, 'Read'), {
      readOnlyHint: true,
      title: 'x',
    });
    assert.deepEqual(fittingAnnotations(undefined, 'Destructive'), {
      readOnlyHint: false,
      destructiveHint: true,
    });
    assert.deepEqual(fittingAnnotations({ readOnlyHint: true, destructiveHint: false }, 'Write'), {
      readOnlyHint: false,
    });
    assert.deepEqual(fittingAnnotations({ destructiveHint: false, idempotentHint: true }, 'Execute'), {
      readOnlyHint: false,
      destructiveHint: false,
      idempotentHint: true,
    });
  });
});
