import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { classifierDigest } from '../../../src/evaluation/code-digest.ts';
import { evaluationView } from '../../../src/catalogue/views/evaluation.ts';
import { EvaluationResult, resultText } from '../../../src/evaluation/result.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const TEXT = readFileSync(`${PROJECT}content/evaluation.json`, 'utf8');
const RESULT = EvaluationResult.parse(JSON.parse(TEXT));

describe('the measurement that is published', () => {
  it('belongs to the classifier that is here: run "npm run evaluate" and commit content/evaluation.json', () => {
    assert.equal(RESULT.code, classifierDigest(PROJECT));
  });

  it('is a file as the measurement writes it', () => assert.equal(TEXT, resultText(RESULT)));

  it('judges every method on the same tools', () => {
    const rows = ({ matrix }: Pick<EvaluationResult['read'], 'matrix'>) =>
      matrix.map((row) => row.reduce((sum, count) => sum + count, 0));
    for (const baseline of RESULT.baselines)
      assert.deepEqual(rows(baseline), rows(RESULT.unread), baseline.name);
  });

  it('is shown with bars within their scale', () => {
    const { categories, methods } = evaluationView();
    const shares = categories.flatMap(({ precision, recall }) => [precision, recall]);
    for (const { low, at, high } of shares) assert.ok(0 <= low && low <= at && at <= high && high <= 100);
    assert.equal(Math.max(...methods.map(({ bar }) => bar)), 100);
    assert.deepEqual(
      methods.map(({ ours }) => ours),
      [true, false, false, false],
    );
  });
});

describe('the digest of the classifier', () => {
  it('is the same for the same files, and holds all that the classifier imports', () => {
    assert.equal(classifierDigest(PROJECT), classifierDigest(PROJECT));
    assert.match(classifierDigest(PROJECT), /^[0-9a-f]{64}$/);
  });
});
