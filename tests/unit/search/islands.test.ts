import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ALIAS, aliasParts, placeholderAlias } from '../../../src/islands/alias.ts';
import { rowWords, staysFor } from '../../../src/islands/filtering.ts';

test('the places of the alias are found again in what was built with its placeholder', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constant('alias0'))),
      fc.array(fc.string()),
      (names, between) => {
        const placeholder = placeholderAlias([...names, ...between]);
        assert.match(placeholder, ALIAS);
        const text = between.join(placeholder);
        const parts = aliasParts(text, placeholder, 'github');
        assert.equal(parts.map((part) => part.text).join(''), between.join('github'));
        assert.equal(parts.filter((part) => part.alias).length, Math.max(0, between.length - 1));
      },
    ),
  );
});

test('an alias has nothing that JSON, TOML or a tool name would have to escape', () => {
  for (const good of ['github', 'my_server-2', 'A'.repeat(64)]) assert.match(good, ALIAS);
  for (const bad of ['', 'a b', 'a"', 'a\n', "a'", 'ä', 'a.b', 'A'.repeat(65)])
    assert.doesNotMatch(bad, ALIAS);
});

test('a row stays when each typed word begins one of its words, in any spelling', () => {
  const row = rowWords('createIssue Opens a new issue Limit 412');
  for (const typed of ['', '  ', 'create', 'create_iss', 'issue create', 'createissue', 'CREATE', 'limit 4'])
    assert.ok(staysFor(row, typed), typed);
  for (const typed of ['reate', 'create zebra', 'delete']) assert.ok(!staysFor(row, typed), typed);
});
