import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, JsonObject } from '../../../src/domain/records/json.ts';
import type { ToolRecord } from '../../../src/domain/records/server-record.ts';
import { classify } from '../../../src/domain/risk/classify.ts';
import { propertiesIn } from '../../../src/domain/risk/schema-walk.ts';

function withSchema(
  inputSchema: Json,
  name = 'manage_record',
  description = 'Manages a record.',
): ToolRecord {
  return { name, description, inputSchema };
}

function object(properties: JsonObject): JsonObject {
  return { type: 'object', properties };
}

function paths(schema: JsonObject): readonly (string | undefined)[] {
  return propertiesIn(schema).map(({ path }) => path);
}

describe('choices', () => {
  it('that delete raise, whatever they stand beside', () => {
    for (const choice of [
      { enum: ['get', 'update', 'delete'] },
      { enum: ['get', 'delete'] },
      { anyOf: [{ const: 'get' }, { const: 'delete_all' }] },
      { type: 'string', description: 'One of create, update or delete' },
    ])
      assert.equal(classify(withSchema(object({ action: choice }))).category, 'Destructive');
  });

  it('of a filter do not', () => {
    const event = {
      enum: ['push', 'fork', 'branch_rule', 'check_run', 'delete', 'gollum', 'label', 'page_build'],
    };
    const listed = withSchema(object({ event }), 'list_runs', 'List workflow runs.');
    assert.equal(classify(listed).category, 'Read');
  });

  it('of an HTTP method make a request that can do anything', () => {
    const method = { enum: ['GET', 'POST', 'PUT', 'DELETE'] };
    assert.equal(classify(withSchema(object({ method }), 'fetch', 'Fetch a URL.')).category, 'Execute');
  });

  it('that take off what they add are a change', () => {
    const action = { enum: ['add', 'remove'] };
    assert.equal(classify(withSchema(object({ action }), 'labels', 'Change the labels.')).category, 'Write');
  });

  it('are marked as a signal at the property', () => {
    const { signals } = classify(withSchema(object({ action: { enum: ['get', 'delete'] } })));
    assert.deepEqual(
      signals.map(({ pointer, path, kind }) => [pointer, path, kind]),
      [['/properties/action', 'args.action', 'destructive-enum']],
    );
  });
});

describe('what a parameter takes', () => {
  const kinds = (name: string, description: string, properties: JsonObject) =>
    classify(withSchema(object(properties), name, description)).signals.map(({ kind }) => kind);

  it('is a program only where one is run, read or spoken of', () => {
    const code = { type: 'string' };
    assert.deepEqual(kinds('update_customer', 'Updates a customer.', { code }), []);
    const currency = { type: 'string', description: 'The currency code.' };
    assert.deepEqual(kinds('withdraw', 'Withdraw money.', { code: currency }), []);
    assert.deepEqual(kinds('run_python', 'Runs Python.', { code }), ['code']);
    const described = { type: 'string', description: 'The script to keep.' };
    assert.deepEqual(kinds('save_macro', 'Saves a macro.', { code: described }), ['code']);
  });

  it('is a sum or somebody, whatever is added to its name', () => {
    const payment = { payeeId: { type: 'string' }, amountDecimal: { type: 'number' } };
    assert.deepEqual(kinds('send_payment', 'Send a payment.', payment), ['recipient', 'amount']);
  });

  it('is no command and no query when it lists objects', () => {
    const steps = { type: 'array', items: object({ action: { type: 'string' } }) };
    assert.deepEqual(kinds('play', 'Runs steps in a browser.', { commands: steps }), []);
    assert.deepEqual(kinds('call', 'Makes an HTTP request.', { query: { type: 'array' } }), []);
  });
});

describe('the walk', () => {
  it('gives dotted paths to what policies can address, and none inside arrays', () => {
    const schema = object({
      target: object({ path: { type: 'string' } }),
      'a.b': { type: 'string' },
      files: { type: 'array', items: object({ path: { type: 'string' } }) },
    });
    assert.deepEqual(paths(schema), ['args.target', 'args.target.path', undefined, 'args.files', undefined]);
  });

  it('follows references inside the document and stops at cycles', () => {
    const schema: JsonObject = {
      ...object({ node: { $ref: '#/$defs/node' }, other: { $ref: 'https://example.org/x' } }),
      $defs: { node: object({ path: { type: 'string' }, child: { $ref: '#/$defs/node' } }) },
    };
    const found = propertiesIn(schema);
    assert.ok(found.some(({ path }) => path === 'args.node.path'));
    assert.ok(found.length < 20);
    assert.ok(found.every(({ depth }) => depth <= 6));
  });

  it('survives a value that holds itself', () => {
    const schema: { [key: string]: Json } = { type: 'object' };
    schema['properties'] = { self: schema };
    schema['anyOf'] = [schema];
    assert.ok(propertiesIn(schema).length <= 400);
  });

  it('ends with references that multiply', () => {
    const many = Array.from({ length: 20 }, () => ({ $ref: '#' }));
    assert.ok(propertiesIn({ ...object({ a: { items: { $ref: '#' } } }), anyOf: many }).length <= 400);
  });

  it('caps at 400 properties without losing the top level', () => {
    const wide = object(
      Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`p${String(index)}`, {}])),
    );
    const found = propertiesIn(object({ wide, action: { enum: ['get', 'delete'] } }));
    assert.equal(found.length, 400);
    assert.equal(found.at(-1)?.key, 'action');
  });

  it('takes keys for data', () => {
    const schema = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"enum":["delete"]},"":{}}}',
    ) as JsonObject;
    assert.deepEqual(
      propertiesIn(schema).map(({ key }) => key),
      ['__proto__', 'constructor', ''],
    );
  });

  it('unwraps a schema that documentation wrapped in properties', () => {
    const schema = object({
      type: 'object',
      properties: { gem: { type: 'string' } },
      action: { enum: ['delete'] },
    });
    assert.deepEqual(
      propertiesIn(schema).map(({ key }) => key),
      ['gem', 'action'],
    );
  });

  it('takes anything for a schema', () => {
    for (const schema of [
      null,
      true,
      7,
      'object',
      [],
      {},
      { properties: 3 },
      { properties: { a: null, b: 'x' } },
    ])
      assert.equal(classify(withSchema(schema as Json, 'list_x', 'List things.')).category, 'Read');
  });
});
