import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BuildReport } from '../../../src/build/under-way.ts';
import { describeBuild } from '../../../src/cli/build-report.ts';

const REPORT: BuildReport = {
  pages: 1210,
  kinds: { servers: 1000, tools: 10, exports: 0, others: 200 },
  files: 4321,
  bytes: 12_345_678,
  kept: 0,
  records: { read: 1012, published: 1000, merged: 2, quarantined: 10, reasons: {} },
  tools: 10,
  problems: [],
  seconds: { records: 1.25, pages: 30.04 },
  slicePeakMegabytes: 500,
};

const said = (changed: Partial<BuildReport>): string =>
  describeBuild({ ...REPORT, ...changed }, { seconds: 61.26, peakMegabytes: 1700, out: 'dist' }).join('\n');

describe('what is said of a finished build', () => {
  it('is what was made, how long it took, and where it is', () => {
    assert.equal(
      said({ records: { ...REPORT.records, quarantined: 0 } }),
      [
        'pages     1,000 servers, 200 others, 10 tools',
        'files     4,321 of 13 MB together',
        'seconds   records 1.3, pages 30.0; some side by side',
        'memory    1,700 MB at most, 500 MB each process that renders',
        'built     1,210 pages from 1,000 servers and 10 tools in 61.3 s (2 records merged, 0 set aside) → dist',
      ].join('\n'),
    );
  });

  it('tells why records were set aside', () => {
    const records = { ...REPORT.records, reasons: { 'blank-name': 9, 'duplicate-id': 1 } };
    assert.match(said({ records }), /^set aside 10 records: 9 blank-name, 1 duplicate-id$/m);
  });

  it('tells how many pages were taken over', () => {
    assert.match(said({ kept: 1100 }), /; about 1,100 of them unchanged$/m);
  });
});
