/** Builds that are killed, and caches that are damaged: a few of each; `node tests/durability/run.ts` does many. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { numbersFrom } from '../unit/search/invented-entries.ts';
import { damageCaches, killBuilds } from './exercises.ts';
import { ProjectCopy } from './project-copy.ts';

const SEED = 20261126;

let copy: ProjectCopy;
before(() => {
  copy = new ProjectCopy();
});
after(() => copy.remove());

const chance = () => ({ next: numbersFrom(SEED), log: () => undefined });

it('a site is whole after its build was killed, and the next build is right', async () => {
  assert.deepEqual(await killBuilds(copy, 3, chance()), []);
});

it('damaged caches change nothing', async () => {
  assert.deepEqual(await damageCaches(copy, 4, chance()), []);
});
