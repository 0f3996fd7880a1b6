import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNamed } from '../../../src/search/client-spelling.ts';
import { type SearchEntry } from '../../../src/search/entry.ts';
import { readQuery } from '../../../src/search/query.ts';
import { absentNote } from '../../../src/islands/building.ts';
import { lookupOver } from './invented-entries.ts';

const never = new AbortController().signal;
const parts = (text: string) => {
  const named = readNamed(text);
  return named === undefined ? undefined : [named.server, named.tool];
};

function entry(slug: string, name: string, publisher: string, tools: readonly string[]): SearchEntry {
  const rows = tools.map((tool) => ({
    name: tool,
    slug: tool.replaceAll(/[^a-z]/g, '-'),
    category: 'Write' as const,
  }));
  return { slug, name, publisher, tools: rows, capabilities: [] };
}

const { lookup } = lookupOver([
  entry('gitlab', 'GitLab', 'GitLab Inc.', ['create_issue', 'create_issue_note', 'browse']),
  entry('tracker', 'Issue Tracker MCP Server', 'Fixture Works', ['create_issue', 'close']),
  entry('hub', 'Hub of hubs', 'Somebody', ['github_create_issue', 'notes.search']),
]);
const find = (typed: string) => lookup().find(readQuery(typed), never);

test('each form of a client is read, and what is no such form is not', () => {
  for (const text of [
    'mcp__github__create_issue',
    'github__create_issue',
    'github:create_issue',
    'github/create_issue',
    'mcp_github_create_issue',
    'github.create_issue',
    'MCP__github__create_issue',
  ])
    assert.deepEqual(parts(text), ['github', 'create_issue'], text);
  assert.deepEqual(parts('mcp__a__b__c'), ['a', 'b__c']);
  for (const text of [
    'mcp__github',
    'create_issue',
    'create issue',
    'https://github.com/a',
    '@scope/package',
    'a.b.c',
    'x:',
    '',
  ])
    assert.equal(parts(text), undefined, text);
});

test('a server that is not catalogued is said before tools of the same name elsewhere, and only those are shown', async () => {
  for (const typed of [
    'mcp__github__create_issue',
    'mcp__git__create_issue',
    'github:createIssue',
    'github/create_issue',
    'mcp_github_create_issue',
    'github.create_issue',
  ]) {
    const found = await find(typed);
    assert.equal(found.absent?.what, 'server', typed);
    assert.equal(found.absent.sameName, true, typed);
    assert.deepEqual([...new Set(found.hits.map(({ name }) => name))], ['create_issue'], typed);
    assert.match(
      absentNote(found) ?? '',
      /^“git(hub)?” is not in the catalogue\. The same name on other servers:$/u,
    );
  }
});

test('a server is known by its slug or by whole words of its name', async () => {
  for (const typed of [
    'mcp__gitlab__create_issue',
    'gitlab-mcp:create_issue',
    'mcp__issue-tracker__close',
    'mcp_tracker_close',
    'tracker.close',
    'gitlab:create_iss',
    'Fixture Works/Issue Tracker',
    'fixture/tracker',
  ]) {
    const found = await find(typed);
    assert.equal(found.absent, undefined, typed);
    assert.ok(found.hits.length > 0, typed);
  }
});

test('a tool that a known server does not have is not taken from another', async () => {
  const found = await find('mcp__gitlab__close');
  assert.deepEqual(found.absent, { what: 'tool', server: 'gitlab', tool: 'close', sameName: true });
  assert.deepEqual(
    found.hits.map(({ href }) => href),
    ['/servers/tracker/close/'],
  );
  assert.match(
    absentNote(found) ?? '',
    /^No server called “gitlab” is catalogued with a tool called “close”/u,
  );
});

test('a name that only looks like such a form is found as a name', async () => {
  for (const typed of ['notes.search', 'create.issue', 'github_create_issue'])
    assert.equal((await find(typed)).absent, undefined, typed);
});

test('the note shows signs of direction instead of obeying them, and says when nothing is like it', async () => {
  const found = await find('mcp__gi\u202Ethub__zzzzqqqq');
  assert.deepEqual(found.hits, []);
  assert.equal(absentNote(found), '“gi⟨U+202E⟩thub” is not in the catalogue.');
});
