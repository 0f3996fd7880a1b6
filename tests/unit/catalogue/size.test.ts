import assert from 'node:assert/strict';
import test from 'node:test';
import type { Catalogue } from '../../../src/catalogue/catalogue.ts';
import { sizeOf } from '../../../src/catalogue/views/size.ts';

const said = (count: number) =>
  sizeOf({ servers: Array.from({ length: count }) } as unknown as Pick<Catalogue, 'servers'>);

test('small catalogues are counted to the last server', () => {
  assert.equal(said(1), '1 server');
  assert.equal(said(17), '17 servers');
  assert.equal(said(1000), '1,000 servers');
});

test('large ones are never said to be larger than they are', () => {
  assert.equal(said(1001), 'more than 1,000 servers');
  assert.equal(said(10_000), 'more than 9,000 servers');
  assert.equal(said(10_001), 'more than 10,000 servers');
  assert.equal(said(47_020), 'more than 40,000 servers');
});

test('a few servers more or less do not change what stands on every page', () => {
  assert.equal(said(46_941), said(47_020));
  assert.equal(said(42_999), said(43_001));
});
