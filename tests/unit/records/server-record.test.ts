import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inputSchemaOf, ServerRecord } from '../../../src/domain/records/server-record.ts';

const parse = (text: string) => ServerRecord.parse(JSON.parse(text));

/** JSON pointers of everything that is wrong with a record. */
function wrongIn(record: object): readonly string[] {
  const { error } = ServerRecord.safeParse({ id: 'a/b', name: 'B', ...record });
  return (error?.issues ?? []).map(({ path }) => `/${path.join('/')}`);
}

describe('a server record', () => {
  it('needs a name, and an id or a slug', () => {
    assert.deepEqual(wrongIn({}), []);
    assert.deepEqual(wrongIn({ id: undefined, slug: 'b' }), []);
    assert.deepEqual(wrongIn({ id: undefined }), ['/id']);
    assert.deepEqual(wrongIn({ id: '', slug: 'b' }), ['/id']);
    assert.deepEqual(wrongIn({ name: '' }), ['/name']);
    assert.deepEqual(wrongIn({ name: undefined }), ['/name']);
  });

  it('takes null for everything that may be absent', () => {
    const record =
      parse(`{"id":"a/b","name":"B","slug":null,"description":null,"publisher":null,"repository":null,
      "homepage":null,"packages":null,"remotes":null,"start":null,"source":null,"toolCount":null,"tools":null,
      "instructions":null}`);
    assert.deepEqual(JSON.parse(JSON.stringify(record)), {
      id: 'a/b',
      name: 'B',
      packages: [],
      remotes: [],
      source: { kind: 'imported', from: 'unknown' },
    });
  });

  it('takes null inside tools, packages and annotations too', () => {
    const record =
      parse(`{"id":"a/b","name":"B","packages":[{"registry":"npm","identifier":"b","version":null}],
      "tools":[{"name":"x","title":null,"description":null,"inputSchema":null,"outputSchema":null,"derived":null,
      "review":null,"annotations":{"title":null,"readOnlyHint":null}}]}`);
    assert.deepEqual(JSON.parse(JSON.stringify(record.tools)), [{ name: 'x', annotations: {} }]);
    assert.deepEqual(JSON.parse(JSON.stringify(record.packages)), [{ registry: 'npm', identifier: 'b' }]);
  });

  it('tells an unknown list of tools from an empty one', () => {
    assert.equal(parse('{"id":"a","name":"B"}').tools, undefined);
    assert.deepEqual(parse('{"id":"a","name":"B","tools":[]}').tools, []);
  });

  it('reads a bare source as the name of a list', () => {
    assert.deepEqual(parse('{"id":"a","name":"B","source":"awesome-list"}').source, {
      kind: 'imported',
      from: 'awesome-list',
    });
  });

  it('keeps every name a tool may have', () => {
    const names = ['', '*', '__proto__', 'constructor', '\ud800', 'a\u202eb', ' '];
    const record = ServerRecord.parse({ id: 'a', name: 'B', tools: names.map((name) => ({ name })) });
    assert.deepEqual(
      record.tools?.map(({ name }) => name),
      names,
    );
  });

  it('keeps a schema exactly, with an own key __proto__ and in its order', () => {
    const schema =
      '{"type":"object","__proto__":{"x":1},"properties":{"b":{},"__proto__":{"type":"string"},"a":{}}}';
    const { tools = [] } = parse(`{"id":"a","name":"B","tools":[{"name":"x","inputSchema":${schema}}]}`);
    assert.equal(JSON.stringify(tools[0]?.inputSchema), schema);
  });

  it('keeps what stands where a schema belongs, and gives it only when it is an object', () => {
    for (const odd of ['"text"', '[1]', 'true', '0', 'false', '""']) {
      const { tools = [] } = parse(`{"id":"a","name":"B","tools":[{"name":"x","inputSchema":${odd}}]}`);
      const [tool] = tools;
      assert.ok(tool !== undefined);
      assert.equal(JSON.stringify(tool.inputSchema), odd);
      assert.equal(inputSchemaOf(tool), undefined);
    }
    assert.deepEqual(inputSchemaOf({ name: 'x', inputSchema: {} }), {});
  });

  it('names every place that is wrong, in one go', () => {
    const wrong = wrongIn({
      toolCount: -1,
      packages: [{ registry: 'npm' }],
      source: { kind: 'guessed', from: '', on: '2026-13-01' },
      tools: [{ name: 1 }, { name: 'x', annotations: { readOnlyHint: 'yes' } }, { name: 'y', review: {} }],
    });
    assert.deepEqual(
      new Set(wrong),
      new Set([
        '/toolCount',
        '/packages/0/identifier',
        '/source/kind',
        '/source/from',
        '/source/on',
        '/tools/0/name',
        '/tools/1/annotations/readOnlyHint',
        '/tools/2/review/category',
        '/tools/2/review/by',
        '/tools/2/review/on',
        '/tools/2/review/reason',
      ]),
    );
  });

  it('lists the variables a server needs by name, and refuses a value', () => {
    const started = (env: unknown) => ({ start: { command: 'npx', args: ['-y', 'b'], env } });
    assert.deepEqual(wrongIn(started(['GITHUB_TOKEN', '_a1'])), []);
    assert.deepEqual(wrongIn(started(null)), []);
    assert.deepEqual(wrongIn(started(['GITHUB_TOKEN=ghp_secret'])), ['/start/env/0']);
    assert.deepEqual(wrongIn(started(['A', '1B', ''])), ['/start/env/1', '/start/env/2']);
    assert.deepEqual(
      parse('{"id":"a","name":"B","start":{"command":"npx","args":[],"env":["A_KEY"]}}').start?.env,
      ['A_KEY'],
    );
  });
});
