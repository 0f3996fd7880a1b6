/** What every classification owes its reader, over generated, hostile and seed definitions. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isJsonObject, own, type Json } from '../../../src/domain/records/json.ts';
import { ToolRecord } from '../../../src/domain/records/server-record.ts';
import { CAPABILITIES, CATEGORIES, severity, type Category } from '../../../src/domain/risk/category.ts';
import type { Classification, Evidence } from '../../../src/domain/risk/classification.ts';
import { classify } from '../../../src/domain/risk/classify.ts';
import { build, check, PARTS, tool } from './definitions.ts';

function at(root: Json | undefined, pointer: string): { key: string; value: Json | undefined } {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let value = root;
  for (const key of keys)
    value = Array.isArray(value)
      ? (value as readonly Json[])[Number(key)]
      : isJsonObject(value)
        ? own(value, key)
        : undefined;
  return { key: keys.at(-1) ?? '', value };
}

/** The text a quote must be a part of. */
function textBehind(record: ToolRecord, { field }: Evidence): string {
  const [place = '', pointer = ''] = field.split(' ', 2);
  if (place === 'name') return record.name;
  if (place === 'title') return record.title ?? '';
  if (place === 'description') return record.description ?? '';
  if (place === 'review') return record.review?.reason ?? '';
  const root = place === 'annotations' ? (record.annotations as Json) : (record.inputSchema as Json);
  const { key, value } = at(root, field.slice(place.length + 1));
  assert.notEqual(value, undefined, `${field} points nowhere (${pointer})`);
  return typeof value === 'string' ? value : key;
}

function owes(record: ToolRecord, result: Classification): void {
  const { category, capabilities, evidence, rationale, signals } = result;
  const shown = JSON.stringify({ record, result });
  assert.ok(CATEGORIES.includes(category));
  assert.equal(evidence[0]?.supports, category, shown);
  for (const each of evidence) {
    assert.ok(textBehind(record, each).includes(each.quote), `${JSON.stringify(each)} in ${shown}`);
    assert.match(each.rule, /^[a-z]+(?:[-:].+)?$/u);
  }
  assert.deepEqual(capabilities, [...new Set(capabilities)].sort());
  for (const capability of capabilities) {
    assert.ok(CAPABILITIES.includes(capability));
    assert.ok(
      evidence.some(({ supports }) => supports === capability),
      shown,
    );
  }
  for (const { pointer, why } of signals) {
    assert.notEqual(at(record.inputSchema, pointer).value, undefined, pointer);
    assert.match(why, /^[A-Z].*\.$/u);
  }
  assert.doesNotMatch(
    rationale,
    /undefined|null|NaN|\[object|\ba Execute|\ban (?:Read|Write|Destructive|Financial)\b/u,
  );
  assert.doesNotMatch(rationale, /  |\.\.(?!\.)|\bpolicy\b|\ballow|\bdeny/u, rationale);
  assert.match(rationale, /^[A-Z].*[.”…]$/su);
  const sentences = rationale.split(/(?<=[.”])\s+(?=[A-Z])/u).length;
  assert.ok(sentences >= 2 && sentences <= 6, rationale);
}

interface Hostile {
  readonly id: string;
  readonly group: string;
  readonly record?: { readonly name?: string; readonly tools?: readonly unknown[] };
  readonly expect: { readonly class?: Category; readonly accept_higher?: boolean };
}

const HOSTILE = readFileSync('tests/fixtures/hostile.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Hostile);

function toolsOf({ record }: Hostile): readonly ToolRecord[] {
  const tools = record?.tools;
  if (!Array.isArray(tools)) return [];
  return tools.flatMap((value) => {
    const parsed = ToolRecord.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

describe('every classification', () => {
  it('of generated definitions', () => {
    fc.assert(
      fc.property(PARTS, (parts) => {
        const record = build(parts);
        owes(record, classify(record));
      }),
      { numRuns: 1500, seed: 3 },
    );
  });

  it('of any text at all', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    const anything = fc.record({ name: text, title: text, description: text, key: text, choice: text });
    fc.assert(
      fc.property(anything, ({ name, title, description, key, choice }) => {
        const properties = JSON.parse(
          `{${JSON.stringify(key)}:{"enum":[${JSON.stringify(choice)}]}}`,
        ) as Json;
        const record: ToolRecord = { name, title, description, inputSchema: { type: 'object', properties } };
        owes(record, classify(record));
      }),
      { numRuns: 1500, seed: 5 },
    );
  });

  it('of hostile records', () => {
    for (const hostile of HOSTILE) for (const record of toolsOf(hostile)) owes(record, classify(record));
  });

  it('keeps quotes exact where hidden characters and look-alikes were folded', () => {
    const record = tool('\u0441lear_cache\u200b_and_d\u0435lete', 'Housekeeping.');
    const result = classify(record);
    owes(record, result);
    assert.equal(result.category, 'Destructive');
    assert.ok(result.evidence.some(({ quote }) => quote === 'd\u0435lete'));
    assert.doesNotMatch(result.rationale, /\u200b/u);
  });
});

describe('the classify records of hostile.jsonl', () => {
  for (const hostile of HOSTILE.filter(({ group }) => group === 'classify'))
    it(hostile.id, () => {
      const { class: expected, accept_higher: higher = false } = hostile.expect;
      assert.ok(expected !== undefined);
      const [record] = toolsOf(hostile);
      assert.ok(record !== undefined);
      const { category } = classify(record, { name: hostile.record?.name ?? '' });
      const right = category === expected || (higher && severity(category) >= severity(expected));
      assert.ok(right, `${record.name}: ${category}, expected ${expected}`);
    });
});

describe('the seeds', () => {
  it('toggle_session_record is Execute, the save tools are Write', () => {
    check([
      ['toggle_session_record', 'Toggle session record mode.', 'Execute'],
      ['auto_save', 'Save the project to its current path.', 'Write'],
      ['save_session', 'Save the current Pro Tools session', 'Write'],
      ['save_session', 'Export a session\\', 'Write'],
      [
        'save_session',
        '(Optional) Manually trigger session save. Sessions are automatically saved periodically, after operations, and on shutdown, so this is typically not needed.',
        'Write',
      ],
    ]);
  });
});
