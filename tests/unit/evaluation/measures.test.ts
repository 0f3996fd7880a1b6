import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrixOf, measure, share, type Judgement } from '../../../src/evaluation/measures.ts';

const JUDGEMENTS: readonly Judgement[] = [
  { label: 'Read', predicted: 'Read' },
  { label: 'Read', predicted: 'Write' },
  { label: 'Write', predicted: 'Write' },
  { label: 'Destructive', predicted: 'Financial' },
  { label: 'Financial', predicted: 'Read' },
];

test('counts, shares and costs', () => {
  const { matrix, macroF1, costPerTool, criticalRecall, criticalAsRead, categories, right } = measure(
    matrixOf(JUDGEMENTS),
  );
  assert.deepEqual(matrix, [
    [1, 1, 0, 0, 0],
    [0, 1, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 1],
    [1, 0, 0, 0, 0],
  ]);
  assert.deepEqual(
    categories.map(({ f1 }) => Number(f1.toFixed(3))),
    [0.5, 0.667, 0, 0, 0],
  );
  assert.equal(macroF1.toFixed(4), '0.2333');
  assert.equal(costPerTool, (1 + 1 + 25) / 5);
  assert.deepEqual([right.hits, right.of], [2, 5]);
  assert.deepEqual([criticalRecall.hits, criticalRecall.of, criticalAsRead], [1, 2, 1]);
});

test('Wilson intervals', () => {
  const { low, high } = share(45, 48);
  assert.equal(`${low.toFixed(3)} ${high.toFixed(3)}`, '0.832 0.979');
  assert.deepEqual(share(0, 0), { hits: 0, of: 0, value: 0, low: 0, high: 1 });
});
