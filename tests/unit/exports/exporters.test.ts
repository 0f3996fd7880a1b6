import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EXPORTERS } from '../../../src/domain/exports/index.ts';
import { anyInput, EXAMPLE } from './hostile-names.ts';

test('identifiers are unique', () => {
  assert.equal(new Set(EXPORTERS.map(({ id }) => id)).size, EXPORTERS.length);
});

for (const exporter of EXPORTERS) {
  test(`${exporter.id} names its source and the day it was read`, () => {
    assert.match(exporter.docs.url, /^https:\/\//);
    assert.match(exporter.docs.verifiedOn, /^\d{4}-\d{2}-\d{2}$/);
  });

  test(`${exporter.id} says where files go, how to check them, what it cannot express and how it fails`, () => {
    const result = exporter.build(EXAMPLE);
    assert.ok(result.files.length > 0 && result.checks.length > 0 && result.onFailure !== '');
    assert.ok(result.cannotExpress.some((sentence) => sentence.includes('cannot count calls')));
    for (const file of result.files) {
      assert.ok(file.places.some(({ path }) => path === file.path));
      assert.ok(file.text.endsWith('\n') && !file.text.endsWith('\n\n'));
    }
  });

  test(`${exporter.id} gives the same for the same tools in any order`, () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const reversed = { ...input, tools: [...input.tools].reverse() };
        assert.deepEqual(exporter.build(reversed), exporter.build(input));
      }),
    );
  });

  test(`${exporter.id} writes nothing that cannot be seen`, () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { text } of exporter.build(input).files)
          assert.doesNotMatch(text, /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test(`${exporter.id} says which aliases may be put into its text`, () => {
    const alias = fc.stringMatching(/^[a-zA-Z0-9_-]{1,64}$/);
    fc.assert(
      fc.property(anyInput, alias, (input, other) => {
        const placeholder = 'QQQ';
        const files = exporter.build({ ...input, alias: placeholder }).files;
        for (const [index, { text, aliasPattern }] of files.entries()) {
          // Below the length of the placeholder more names may fit than were written.
          if (!new RegExp(aliasPattern).test(other) || other.length < placeholder.length) continue;
          const again = exporter.build({ ...input, alias: other }).files[index];
          assert.equal(text.replaceAll(placeholder, other), again?.text);
        }
      }),
      {
        examples: [
          [EXAMPLE, 'my_server'],
          [EXAMPLE, 'x'.repeat(64)],
          [EXAMPLE, 'a-b'],
          [EXAMPLE, 'a__b'],
        ],
      },
    );
  });

  test(`${exporter.id} takes its own alias pattern for the default alias`, () => {
    for (const { aliasPattern } of exporter.build(EXAMPLE).files)
      assert.match(EXAMPLE.alias, new RegExp(aliasPattern));
  });

  test(`${exporter.id} gives no file for a server without tools`, () => {
    assert.deepEqual(exporter.build({ ...EXAMPLE, tools: [] }).files, []);
  });
}
