import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openSite } from '../site/site.ts';
import { siteDir } from '../site/site-dir.ts';
import { CHECKS } from './checks/all.ts';
import { inspect } from './checks/check.ts';

/** More findings than this say nothing new. */
const SHOWN = 25;

describe(`the pages of ${siteDir()}`, () => {
  for (const [name, findings] of inspect(openSite(siteDir()), CHECKS))
    it(name, () => {
      const more = findings.length > SHOWN ? [`and ${findings.length - SHOWN} more`] : [];
      assert.ok(findings.length === 0, [...findings.slice(0, SHOWN), ...more].join('\n'));
    });
});
