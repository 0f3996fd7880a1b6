/** Twins of servers whose every text is from a stranger with bad intentions. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { serverJson, serverMarkdown, serverPolicyJson } from '../../../src/catalogue/api.ts';
import { buildCatalogue } from '../../../src/catalogue/build.ts';
import type { Server } from '../../../src/catalogue/catalogue.ts';
import { maintainerText } from '../../../src/catalogue/views/maintainer.ts';
import { openedServer } from '../../../src/catalogue/open.ts';
import { hasHidden } from '../../../src/domain/records/untrusted-text.ts';
import { awkwardRecord, MARK } from '../../fixtures/awkward-records.ts';

function served(record: Parameters<typeof buildCatalogue>[0][number]): Server {
  const catalogue = buildCatalogue([record], []);
  return openedServer(catalogue, catalogue.servers[0]?.slug ?? '');
}

/** What stands outside of fences, code spans and the addresses of pages, which are made of slugs. */
function outside(markdown: string): string {
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      continue;
    }
    const opens = /^(`{3,})(?:text|json)$/.exec(line)?.[1];
    if (opens === undefined) kept.push(line);
    else fence = opens;
  }
  assert.equal(fence, undefined, 'every fence is closed');
  const spans = /(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\/servers\/[a-z0-9/.-]*/g;
  return kept.map((line) => line.replaceAll(spans, '')).join('\n');
}

describe('twins', () => {
  it('in JSON hold names and descriptions exactly as they were given', () => {
    fc.assert(
      fc.property(awkwardRecord, (record) => {
        const twin = JSON.parse(serverJson(served(record))) as {
          readonly name: string;
          readonly tools: readonly { readonly name: string; readonly description?: string }[];
        };
        assert.equal(twin.name, record.name);
        assert.deepEqual(
          twin.tools.map(({ name, description }) => [name, description]),
          record.tools?.map(({ name, description }) => [name, description]),
        );
      }),
    );
  });

  it('in Markdown hold nothing of theirs outside of fences and code spans, and nothing hidden', () => {
    fc.assert(
      fc.property(awkwardRecord, (record) => {
        const markdown = serverMarkdown(served(record));
        assert.ok(markdown.includes(MARK));
        assert.ok(!outside(markdown).includes(MARK));
        assert.ok(!hasHidden(markdown));
      }),
    );
  });

  it('leave a text for maintainers in which nothing of theirs is markup', () => {
    let written = 0;
    fc.assert(
      fc.property(awkwardRecord, (record) => {
        const tools = record.tools?.map((each) => ({
          ...each,
          description: `Permanently deletes a file. ${each.description ?? ''}`,
          annotations: { readOnlyHint: true },
        }));
        const markdown = maintainerText(served({ ...record, ...(tools && { tools }) }), 'http://x.test/');
        if (markdown === undefined) return;
        written += 1;
        assert.ok(!outside(markdown).includes(MARK), markdown);
        assert.ok(!hasHidden(markdown));
      }),
    );
    assert.ok(written > 50, String(written));
  });

  it('as a policy name every tool exactly, and parse', () => {
    fc.assert(
      fc.property(awkwardRecord, (record) => {
        const policy = JSON.parse(serverPolicyJson(served(record))) as {
          readonly hide?: readonly string[];
          readonly tools?: object;
        };
        for (const { name } of record.tools ?? [])
          assert.ok(
            (policy.hide ?? []).includes(name) || Object.hasOwn(policy.tools ?? {}, name),
            JSON.stringify(name),
          );
      }),
    );
  });
});
