/** Builds that are killed, and caches that are damaged: a few of each; `node tests/durability/run.ts` does many. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { numbersFrom } from '../unit/search/invented-entries.ts';
import { cachesOf, damageCaches, killBuilds } from './exercises.ts';
import { Workshop } from './workshop.ts';

const SEED = 20261126;

let workshop: Workshop;
before(() => {
  workshop = new Workshop();
});
after(() => workshop.remove());

const chance = () => ({ next: numbersFrom(SEED), log: () => undefined });

it('a site is whole after its build was killed, and the next build is right', async () => {
  assert.deepEqual(await killBuilds(workshop, 3, chance()), []);
});

it('damaged caches change nothing', async () => {
  const times = cachesOf(workshop).length;
  assert.ok(times > 0);
  assert.deepEqual(await damageCaches(workshop, times, chance()), []);
});
