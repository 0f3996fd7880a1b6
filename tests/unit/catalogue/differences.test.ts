import assert from 'node:assert/strict';
import test from 'node:test';
import { buildCatalogue } from '../../../src/catalogue/build.ts';
import { openedServer } from '../../../src/catalogue/open.ts';
import {
  annotationsSentence,
  contradictedRows,
  reviewedRows,
} from '../../../src/catalogue/views/differences.ts';
import { maintainerText } from '../../../src/catalogue/views/maintainer.ts';
import type { ServerRecord, ToolRecord } from '../../../src/domain/records/server-record.ts';

function server(slug: string, tools: ToolRecord[]): ServerRecord {
  return {
    ...{ slug, name: slug.toUpperCase(), packages: [], remotes: [], tools },
    source: { kind: 'curated', from: 'test' },
  };
}

const READ = { name: 'list_notes', description: 'Returns all notes.' };
const DELETE = { name: 'delete_note', description: 'Permanently deletes a note.' };

const CATALOGUE = buildCatalogue(
  [
    server('a', [
      { ...READ, annotations: { destructiveHint: true } },
      { ...READ, name: 'get_note', annotations: { readOnlyHint: true } },
    ]),
    server('b', [
      { ...DELETE, annotations: { readOnlyHint: true, openWorldHint: false } },
      { ...READ, review: { category: 'Read', by: 'a', on: '2026-11-01', reason: 'It does.' } },
      {
        ...DELETE,
        name: 'drop_note',
        review: { category: 'Write', by: 'b', on: '2026-11-02', reason: 'It can be had back.' },
      },
    ]),
  ],
  [],
);

test('tools that are declared milder than they read come first', () => {
  assert.deepEqual(
    contradictedRows(CATALOGUE.contradicted).map(({ href, hint, milder }) => [href, hint, milder]),
    [
      ['/servers/b/delete-note/', 'readOnlyHint: true', true],
      ['/servers/a/list-notes/', 'destructiveHint: true', false],
    ],
  );
  assert.equal(
    annotationsSentence(CATALOGUE),
    'Of 5 tools, 3 declare whether they change or destroy something. 1 is declared milder than the definition reads, and 1 is declared stricter.',
  );
});

test('reviews with another answer than the rules come first', () => {
  assert.deepEqual(
    reviewedRows(CATALOGUE.reviewed).map(({ href, category, machine, by }) => [href, category, machine, by]),
    [
      ['/servers/b/drop-note/', 'Write', 'Destructive', 'b'],
      ['/servers/b/list-notes/', 'Read', 'Read', 'a'],
    ],
  );
});

test('the text for a maintainer has the annotations that fit', () => {
  const text = maintainerText(openedServer(CATALOGUE, 'b'), 'http://127.0.0.1/servers/b/') ?? '';
  assert.match(text, /^The annotations of 1 tool of `B` say something else/);
  assert.match(
    text,
    /- `delete_note` declares `readOnlyHint: true`\. Its definition reads as a Destructive tool: `[^`]*deletes/,
  );
  const json = /```json\n([^]*?)\n```/.exec(text)?.[1] ?? '';
  assert.deepEqual(JSON.parse(json), {
    delete_note: { readOnlyHint: false, destructiveHint: true, openWorldHint: false },
  });
  assert.equal(maintainerText(openedServer(buildCatalogue([server('c', [READ])], []), 'c'), 'x'), undefined);
});
