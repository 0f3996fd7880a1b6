/** What `classify --explain` shows is how the class was really decided. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { classify } from '../../../src/domain/risk/classify.ts';
import { examine } from '../../../src/domain/risk/examine.ts';
import { traceOf } from '../../../src/domain/risk/trace.ts';
import { build, PARTS, tool } from './definitions.ts';

test('names every rule that fired once, and the one that decides', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      const record = build(parts);
      const { category, confidence, findings } = traceOf(record);
      const found = classify(record);
      assert.deepEqual([category, confidence], [found.category, found.confidence]);
      const { fired, decision } = examine(record);
      const byDefault = decision.findings.filter(({ role }) => role === 'default').length;
      assert.equal(findings.length, fired.length + byDefault);
      const [leading, ...others] = findings.filter(({ fate }) => fate === 'decides');
      assert.equal(others.length, 0);
      assert.equal(leading?.weighed?.rule, found.evidence[0]?.rule);
      const weighed = findings.filter((each) => each.weighed !== undefined).length;
      assert.equal(weighed, decision.findings.length);
      for (const { fate, because, weighed: left } of findings)
        assert.equal(fate === 'set aside', left === undefined && because !== undefined);
    }),
    { numRuns: 1000, seed: 20261127 },
  );
});

test('says what became of the others', () => {
  const fates = (...given: Parameters<typeof tool>) =>
    traceOf(tool(...given)).findings.map(({ finding, fate }) => `${finding.rule} ${finding.role} ${fate}`);
  assert.deepEqual(fates('get_cleanup', 'Permanently deletes all records.'), [
    'verb:get name outweighed',
    'verb:delete main decides',
  ]);
  assert.deepEqual(fates('delete_note', 'Moves the note to the trash.'), [
    'verb:delete name set aside',
    'verb:move main decides',
  ]);
  assert.deepEqual(fates('housekeeping'), ['nothing-said default decides']);
});
