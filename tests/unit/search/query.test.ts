import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type NameHit } from '../../../src/search/match.ts';
import { gradeOf, mixed } from '../../../src/search/match.ts';
import { readQuery } from '../../../src/search/query.ts';
import { searchWords } from '../../../src/search/words.ts';

const joined = (typed: string) => readQuery(typed).readings.map((reading) => reading.join(' '));

test('one name in any spelling is one query', () => {
  for (const typed of [
    'createIssue',
    'create_issue',
    'create-issue',
    'Create Issue',
    ' CREATE ISSUE ',
    'create.issue',
  ])
    assert.deepEqual(readQuery(typed).words, ['create', 'issue'], typed);
});

test('what clients put in front of a name is understood', () => {
  assert.deepEqual(joined('mcp__github__create_issue'), [
    'create issue github',
    'github create issue',
    'create issue',
  ]);
  assert.deepEqual(joined('github:create_issue'), [
    'create issue github',
    'github create issue',
    'create issue',
  ]);
  assert.deepEqual(joined('github/create_issue')[0], 'github create issue');
  assert.ok(joined('mcp_github_create_issue').includes('github create issue'));
  assert.deepEqual(joined('mcp__github'), ['github']);
  assert.deepEqual(joined('mcp'), ['mcp']);
});

test('words are turned so that each may stand first', () => {
  assert.deepEqual(joined('github issue'), ['github issue', 'issue github']);
});

test('nothing typed is no query, signs are one', () => {
  assert.deepEqual(joined('   '), []);
  assert.deepEqual(joined('\u200b'), []);
  assert.deepEqual(searchWords('*'), ['u2a']);
  assert.equal(readQuery('x'.repeat(5000)).text.length, 200);
});

test('closer matches have lower grades', () => {
  const name = ['create', 'issue', 'comment'];
  const beside = ['github'];
  const grade = (typed: string) => gradeOf(typed.split(' '), name, beside);
  assert.equal(grade('create issue comment'), 0);
  assert.equal(grade('createissuecomment'), 0);
  assert.equal(grade('github create issue comment'), 0);
  assert.equal(grade('create iss'), 1);
  assert.equal(grade('issue com'), 2);
  assert.equal(grade('comment create'), 3);
  assert.equal(grade('issue git'), 4);
  assert.equal(grade('sue'), undefined);
});

test('neither servers nor tools crowd the other out of the suggestions', () => {
  const hit = (kind: NameHit['kind'], at: number): NameHit => ({
    kind,
    name: kind + String(at),
    href: '',
    where: '',
    slug: '',
    grade: 0,
  });
  const some = (kind: NameHit['kind'], count: number) =>
    Array.from({ length: count }, (_, at) => hit(kind, at));
  const kinds = (hits: readonly NameHit[]) => [
    hits.filter(({ kind }) => kind === 'server').length,
    hits.filter(({ kind }) => kind === 'tool').length,
  ];
  assert.deepEqual(kinds(mixed([...some('server', 20), ...some('tool', 20)], 9)), [6, 3]);
  assert.deepEqual(kinds(mixed([...some('tool', 20), ...some('server', 20)], 9)), [6, 3]);
  assert.deepEqual(kinds(mixed(some('tool', 20), 9)), [0, 9]);
  assert.deepEqual(kinds(mixed([...some('server', 20), ...some('tool', 1)], 9)), [8, 1]);
  assert.deepEqual(kinds(mixed([...some('server', 1), ...some('tool', 20)], 9)), [1, 8]);
  assert.deepEqual(kinds(mixed([...some('server', 2), ...some('tool', 2)], 9)), [2, 2]);
});
