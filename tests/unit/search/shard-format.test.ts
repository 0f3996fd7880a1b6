import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeShard, encodeShard, type Shard, treeOf, TREES } from '../../../src/search/shard-format.ts';
import { findFile, readTree, type TreeNode, writeTree } from '../../../src/search/shard-tree.ts';

const server = { name: 'GitHub', slug: 'github', publisher: 'GitHub, Inc.', tools: 2 };
const other = { name: 'Git Lab', slug: 'gitlab-0a1b2c3d', publisher: undefined, tools: 0 };

test('a shard comes back as it was written', () => {
  const shard: Shard = {
    total: 99,
    servers: [server, other],
    tools: [
      { name: 'create_issue', slug: 'create-issue', category: 'Write', server },
      { name: 'create_issue', slug: 'create-issue', category: 'Read', server: other },
      { name: '__proto__', slug: 'proto-12345678', category: 'Financial', server },
    ],
    capabilities: ['shell'],
  };
  assert.deepEqual(decodeShard(encodeShard(shard)), shard);
});

test('a server that is only the home of a tool does not come back as a hit', () => {
  const shard: Shard = {
    total: 1,
    servers: [],
    tools: [{ name: 'a', slug: 'a', category: 'Read', server }],
    capabilities: [],
  };
  const read = decodeShard(encodeShard(shard));
  assert.deepEqual(read.servers, []);
  assert.equal(read.tools[0]?.server.slug, 'github');
});

const char = fc.constantFrom('a', 'b', 'c', '7', 'é', '数', '\u{20000}');
const sortedNodes = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
  [...new Map(nodes.map((node) => [node.from, node])).values()].sort((a, b) => (a.from < b.from ? -1 : 1));
const { tree } = fc.letrec<{ tree: readonly TreeNode[]; node: TreeNode }>((tie) => ({
  tree: fc.array(tie('node'), { maxLength: 5 }).map(sortedNodes),
  node: fc.oneof(
    { maxDepth: 4 },
    char.map((from) => ({ from })),
    fc.record({ from: char, children: tie('tree') }, { noNullPrototype: true }),
  ),
}));

test('a tree comes back as it was written', () => {
  fc.assert(fc.property(tree, (nodes) => assert.deepEqual(readTree(writeTree(nodes)), nodes)));
});

test('the file of a key is the split prefix itself, or the shared file that covers its next character', () => {
  const nodes = readTree('a(bc(do))m');
  assert.deepEqual(findFile(nodes, 'a'), { prefix: 'a', split: true });
  assert.deepEqual(findFile(nodes, 'ab'), { prefix: 'ab', split: false });
  assert.deepEqual(findFile(nodes, 'abzz'), { prefix: 'ab', split: false });
  assert.deepEqual(findFile(nodes, 'ac'), { prefix: 'ac', split: true });
  assert.deepEqual(findFile(nodes, 'ace'), { prefix: 'acd', split: false });
  assert.deepEqual(findFile(nodes, 'acz'), { prefix: 'aco', split: false });
  assert.deepEqual(findFile(nodes, 'z'), { prefix: 'm', split: false });
  assert.equal(findFile(nodes, 'ad'), undefined, 'between two nodes of which the first is split');
  assert.equal(findFile(nodes, 'aca'), undefined, 'before the first child');
  assert.equal(findFile(nodes, ''), undefined);
});

test('every first character has a tree', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), (key) =>
      assert.ok(TREES.includes(treeOf(key))),
    ),
  );
});
