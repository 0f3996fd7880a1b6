import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ServerOutline } from '../../../../src/catalogue/catalogue.ts';
import { slicesOf, workIn, type Unit } from '../../../../src/build/render/units.ts';

function unit(slug: string, tools: number): Unit {
  const server = {
    slug,
    toolsKnown: tools > 0,
    tools: Array.from({ length: tools }),
  } as unknown as ServerOutline;
  return { kind: 'server', id: `/servers/${slug}/`, server };
}

const someUnits = fc
  .array(fc.nat({ max: 300 }), { maxLength: 80 })
  .map((sizes) => sizes.map((tools, index) => unit(`s${String(index)}`, tools)));

describe('slices of the units of a site', () => {
  it('put together in order are all of them, for any number', () => {
    fc.assert(
      fc.property(someUnits, fc.integer({ min: 1, max: 12 }), (units, of) => {
        const slices = slicesOf(units, of);
        assert.equal(slices.length, of);
        assert.deepEqual(slices.flat(), units);
      }),
    );
  });

  it('are each at most one unit larger than their share', () => {
    fc.assert(
      fc.property(someUnits, fc.integer({ min: 1, max: 12 }), (units, of) => {
        const work = (some: readonly Unit[]) => some.reduce((sum, each) => sum + workIn(each), 0);
        const largest = Math.max(0, ...units.map(workIn));
        for (const slice of slicesOf(units, of)) assert.ok(work(slice) <= work(units) / of + largest);
      }),
    );
  });

  it('are made of whole ones of those that are cut smaller', () => {
    const some = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(someUnits, some, some, (units, of, each) => {
        const smaller = slicesOf(units, of * each);
        for (const [index, slice] of slicesOf(units, of).entries())
          assert.deepEqual(smaller.slice(index * each, (index + 1) * each).flat(), slice);
      }),
    );
  });
});
