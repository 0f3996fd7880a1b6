import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pageProgress } from '../../../src/build/progress.ts';

describe('the progress of pages', () => {
  it('is said every five seconds, with the rate since the first pages and the time left', () => {
    const lines: string[] = [];
    let time = 100_000;
    const progress = pageProgress(
      (line) => lines.push(line),
      () => time,
    );
    const at = (seconds: number, made: number, kept = 0) => {
      time = 100_000 + 1000 * seconds;
      progress.hear({ made, kept, of: 443_000 });
    };
    at(90, 0);
    at(94, 400);
    at(95, 500);
    at(96, 600);
    at(99.9, 1000);
    at(100, 1200);
    at(110, 20_001, 4000);
    assert.deepEqual(lines, [
      'pages     500 of about 443,000, 100 a second, about 74 min left',
      'pages     1,200 of about 443,000, 120 a second, about 61 min left',
      'pages     24,001 of about 443,000 (4,000 unchanged), 1,200 a second, about 6 min left',
    ]);
    assert.equal(progress.kept(), 4000);
  });
});
