import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import sax from 'sax';
import { changesFeed } from '../../../src/catalogue/changes-feed.ts';
import { changedTools, ToolChange, withEarlier, type JudgedTool } from '../../../src/catalogue/changes.ts';
import { riskOf, type Category } from '../../../src/domain/risk/category.ts';

function tool(server: string, name: string, category: Category, more: Partial<JudgedTool> = {}): JudgedTool {
  return {
    ...{ server, name, path: `/servers/${server}/${name}/`, category, risk: riskOf(category) },
    ...{ verdict: category === 'Read' ? 'allow' : 'ask', digest: 'sha256:1', ...more },
  };
}

const OPTIONS = { on: '2026-11-26', nameOf: (slug: string) => slug.toUpperCase() };
const SITE = 'https://example.org';
const summary = (changes: readonly ToolChange[]) => changes.map(({ tool, change }) => `${tool} ${change}`);

const BEFORE = [
  tool('notes', 'list', 'Read'),
  tool('notes', 'save', 'Write'),
  tool('notes', 'sync', 'Execute'),
  tool('notes', 'drop', 'Destructive'),
  tool('gone', 'list', 'Read'),
];
const AFTER = [
  tool('fresh', 'list', 'Read'),
  tool('notes', 'purge', 'Destructive'),
  tool('notes', 'save', 'Destructive', { digest: 'sha256:2' }),
  tool('notes', 'list', 'Read'),
  tool('notes', 'sync', 'Execute', { digest: 'sha256:2' }),
];

describe('changed tools', () => {
  it('are those of servers that both builds have, sorted, with what they were and are', () => {
    const changes = changedTools(BEFORE, AFTER, OPTIONS);
    assert.deepEqual(summary(changes), ['drop removed', 'purge added', 'save judged', 'sync redefined']);
    assert.deepEqual(changes[2], {
      ...{
        on: '2026-11-26',
        serverName: 'NOTES',
        server: 'notes',
        tool: 'save',
        path: '/servers/notes/save/',
      },
      change: 'judged',
      before: { category: 'Write', risk: 'medium', verdict: 'ask' },
      after: { category: 'Destructive', risk: 'critical', verdict: 'ask' },
    });
    for (const change of changes) assert.deepEqual(ToolChange.parse(change), change);
  });

  it('are none between equal builds, in any order', () => {
    assert.deepEqual(changedTools(BEFORE, BEFORE.toReversed(), OPTIONS), []);
  });

  it('count another verdict for the same class as judged otherwise', () => {
    const changes = changedTools(
      [tool('notes', 'list', 'Read')],
      [tool('notes', 'list', 'Read', { verdict: 'limit' })],
      OPTIONS,
    );
    assert.deepEqual(summary(changes), ['list judged']);
    assert.match(
      changesFeed(changes, SITE),
      /is still Read \(low risk\); the recommended policy is now “limit”/,
    );
  });

  it('stand before those of earlier builds, the newest date first, as many as are kept', () => {
    const changes = changedTools(BEFORE, AFTER, OPTIONS);
    const dated = (on: string) => changes.map((change) => ({ ...change, on }));
    const all = withEarlier(changes, [...dated('2026-11-27'), ...dated('2026-10-01')]);
    assert.deepEqual(
      all.map(({ on }) => on),
      ['2026-11-27', '2026-11-26', '2026-10-01'].flatMap((on) => changes.map(() => on)),
    );
    assert.equal(withEarlier(Array(6000).fill(changes[0]) as ToolChange[], []).length, 5000);
  });
});

interface Entry {
  id: string;
  title: string;
  link: string;
  content: string;
}

/** Entries of a feed by a strict XML parser, which throws for what is not well-formed. */
function entriesOf(xml: string): readonly Entry[] {
  const entries: Entry[] = [];
  const open: string[] = [];
  const reader = sax.parser(true, { trim: false });
  reader.onerror = (error) => {
    throw error;
  };
  reader.onopentag = ({ name, attributes }) => {
    open.push(name);
    if (name === 'entry') entries.push({ id: '', title: '', link: '', content: '' });
    const last = entries.at(-1);
    if (name === 'link' && last !== undefined) last.link = attributes['href'] as string;
  };
  reader.onclosetag = () => open.pop();
  reader.ontext = (text) => {
    const last = entries.at(-1);
    if (last === undefined) return;
    const field = open.at(-1);
    if (field === 'id' || field === 'title') last[field] += text;
    if (open.includes('content')) last.content += text;
  };
  reader.write(xml).close();
  return entries;
}

describe('the feed of changed verdicts', () => {
  const changes = changedTools(BEFORE, AFTER, OPTIONS);

  it('has one entry for a server and a day, which names its tools and leads to its page', () => {
    const [entry, ...more] = entriesOf(changesFeed(changes, `${SITE}/`));
    assert.deepEqual(more, []);
    assert.equal(entry?.title, 'NOTES: 4 tool changes');
    assert.equal(entry.link, `${SITE}/servers/notes/`);
    assert.match(entry.content, /save is now Destructive \(critical risk\), was Write \(medium risk\)/);
    assert.match(entry.content, /drop is gone; it was Destructive \(critical risk\)/);
    assert.match(entry.id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('leads to the page of a tool that changed alone, and to its server when it is gone', () => {
    const links = changes.map((change) => entriesOf(changesFeed([change], SITE))[0]?.link);
    assert.deepEqual(links, [
      `${SITE}/servers/notes/`,
      ...['purge', 'save', 'sync'].map((name) => `${SITE}/servers/notes/${name}/`),
    ]);
  });

  it('says how many tools it does not name', () => {
    const many = Array.from({ length: 23 }, (_, index) => tool('notes', `t${String(index)}`, 'Write'));
    const added = changedTools(
      [tool('notes', 'list', 'Read')],
      [tool('notes', 'list', 'Read'), ...many],
      OPTIONS,
    );
    assert.match(entriesOf(changesFeed(added, SITE))[0]?.content ?? '', /and 3 more tools/);
  });

  it('is a whole feed without any change', () => {
    assert.deepEqual(entriesOf(changesFeed([], SITE)), []);
  });

  it('is well-formed and holds the names as text, whatever they are', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(anyText, anyText, (name, server) => {
        const names = { on: '2026-11-26', nameOf: () => server };
        const found = changedTools(
          [{ ...tool('notes', 'x', 'Read'), name }],
          [{ ...tool('notes', 'x', 'Write'), name }],
          names,
        );
        const [entry, ...more] = entriesOf(changesFeed(found, SITE));
        assert.deepEqual(more, []);
        assert.match(entry?.content ?? '', / is now Write \(medium risk\), was Read \(low risk\)$/);
      }),
      {
        numRuns: 500,
        examples: [
          ['</code><script>alert(1)</script>', ']]>&lt;'],
          ['\u0000\ufffe\ud800', '\u202e'],
        ],
      },
    );
  });
});
