import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { siteUrl } from '../../../src/build/site-url.ts';

describe('the address of the site', () => {
  let before: string | undefined;
  beforeEach(() => (before = process.env['SITE_URL']));
  afterEach(() => {
    if (before === undefined) delete process.env['SITE_URL'];
    else process.env['SITE_URL'] = before;
  });

  it('is the local one unless another is given', () => {
    delete process.env['SITE_URL'];
    assert.equal(siteUrl(), 'http://127.0.0.1:4321');
  });

  for (const [given, url] of [
    ['https://example.org', 'https://example.org'],
    ['https://example.org/', 'https://example.org'],
    ['HTTPS://Example.ORG:443/', 'https://example.org'],
    ['http://localhost:8080', 'http://localhost:8080'],
  ] as const)
    it(`is ${given}`, () => {
      process.env['SITE_URL'] = given;
      assert.equal(siteUrl(), url);
    });

  for (const given of [
    '',
    'example.org',
    'ftp://example.org',
    'httpsx://example.org',
    'https://example.org/catalogue/',
    'https://example.org/?a=b',
    'https://example.org/#a',
    'https://user@example.org/',
  ])
    it(`is not ${given || 'empty'}`, () => {
      process.env['SITE_URL'] = given;
      assert.throws(siteUrl, /^Error: SITE_URL must be the address of a host/);
    });
});
