import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sha256Hex, toolDigest } from '../../../src/domain/records/digest.ts';
import { ToolRecord } from '../../../src/domain/records/server-record.ts';
import { anyJson, anyText } from './arbitraries.ts';

const TOOL = {
  name: 'create_issue',
  title: 'Create issue',
  description: 'Creates an issue.',
  inputSchema: { type: 'object', properties: { title: { type: 'string' } } },
  outputSchema: { type: 'object' },
  annotations: { title: 'Create', readOnlyHint: false, destructiveHint: false },
} as const;

const digestOf = (json: string): string => toolDigest(ToolRecord.parse(JSON.parse(json)));

describe('sha256', () => {
  it('is that of the UTF-8 bytes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(sha256Hex(text), createHash('sha256').update(text.toWellFormed(), 'utf8').digest('hex'));
      }),
    );
  });
});

describe('the digest of a definition', () => {
  it('is the sha256 of its canonical JSON', () => {
    const canonical =
      '{"annotations":{"destructiveHint":false,"readOnlyHint":false,"title":"Create"},"description":"Creates an issue.",' +
      '"inputSchema":{"properties":{"title":{"type":"string"}},"type":"object"},"name":"create_issue",' +
      '"outputSchema":{"type":"object"},"title":"Create issue"}';
    assert.equal(digestOf(JSON.stringify(TOOL)), sha256Hex(canonical));
  });

  it('does not depend on the order of keys', () => {
    const other =
      '{"annotations":{"destructiveHint":false,"title":"Create","readOnlyHint":false},"outputSchema":{"type":"object"},' +
      '"inputSchema":{"properties":{"title":{"type":"string"}},"type":"object"},"description":"Creates an issue.",' +
      '"title":"Create issue","name":"create_issue"}';
    assert.equal(digestOf(other), digestOf(JSON.stringify(TOOL)));
  });

  it('takes null, which sources write for absent, as absent', () => {
    assert.equal(
      digestOf('{"name":"a","title":null,"description":null,"inputSchema":null,"annotations":null}'),
      digestOf('{"name":"a"}'),
    );
    assert.equal(
      digestOf('{"name":"a","annotations":{"readOnlyHint":null}}'),
      digestOf('{"name":"a","annotations":{}}'),
    );
  });

  it('is the same after the record was written and read again', () => {
    const record = ToolRecord.parse({ ...TOOL, outputSchema: null, annotations: { readOnlyHint: null } });
    assert.equal(digestOf(JSON.stringify(record)), toolDigest(record));
  });

  it('leaves out what the catalogue says of the tool', () => {
    const review = { category: 'Read', by: 'someone', on: '2026-11-01', reason: 'Reads.' };
    assert.equal(
      digestOf(JSON.stringify({ ...TOOL, derived: 'docs', review })),
      digestOf(JSON.stringify(TOOL)),
    );
  });

  it('changes with each field', () => {
    const changed = [
      { ...TOOL, name: 'create_issues' },
      { ...TOOL, title: 'Create Issue' },
      { ...TOOL, description: 'Creates an issue. ' },
      { ...TOOL, inputSchema: { type: 'object', properties: { title: { type: 'number' } } } },
      { ...TOOL, outputSchema: {} },
      { ...TOOL, annotations: { ...TOOL.annotations, destructiveHint: true } },
      { ...TOOL, annotations: {} },
      { ...TOOL, annotations: undefined },
      { ...TOOL, title: undefined },
      { ...TOOL, title: undefined, description: TOOL.title },
      { ...TOOL, description: 'Creates an issue.\u200b' },
    ];
    const digests = [TOOL, ...changed].map((tool) => digestOf(JSON.stringify(tool)));
    assert.equal(new Set(digests).size, digests.length);
  });

  it('sees an own key __proto__ and tells it from an empty schema', () => {
    const proto = digestOf('{"name":"a","inputSchema":{"__proto__":{"type":"object"}}}');
    assert.equal(proto, sha256Hex('{"inputSchema":{"__proto__":{"type":"object"}},"name":"a"}'));
    assert.notEqual(proto, digestOf('{"name":"a","inputSchema":{}}'));
  });

  it('differs between definitions that differ, whatever the schema', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (a, b) => {
        const [one, other] = [a, b].map((inputSchema) => toolDigest({ name: 'x', inputSchema }));
        assert.equal(one === other, sortedKeys(a) === sortedKeys(b));
      }),
    );
  });
});

/** JSON text of a value with the keys of its objects sorted; written here a second time, as entries. */
function sortedKeys(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? { entries: Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)) }
      : item,
  );
}
