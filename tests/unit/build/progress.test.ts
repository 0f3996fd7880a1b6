import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pageProgress } from '../../../src/build/progress.ts';

describe('the progress of pages', () => {
  it('is said every five seconds, with the rate since the first page', () => {
    const lines: string[] = [];
    let time = 100_000;
    const hear = pageProgress(
      443_000,
      (line) => lines.push(line),
      () => time,
    );
    const at = (seconds: number, pages: number) => {
      time = 100_000 + 1000 * seconds;
      hear(pages);
    };
    at(60, 0);
    at(90, 1);
    at(94, 400);
    at(95, 500);
    at(96, 600);
    at(99.9, 1000);
    at(100, 1200);
    at(110, 24_001);
    assert.deepEqual(lines, [
      'pages     500 of about 443,000, 100 a second',
      'pages     1,200 of about 443,000, 120 a second',
      'pages     24,001 of about 443,000, 1,200 a second',
    ]);
  });
});
