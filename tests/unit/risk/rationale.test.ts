import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ToolRecord } from '../../../src/domain/records/server-record.ts';
import { classify } from '../../../src/domain/risk/classify.ts';
import { articled } from '../../../src/domain/risk/rationale-words.ts';
import { tool } from './definitions.ts';

function rationale(record: ToolRecord): string {
  return classify(record).rationale;
}

describe('rationales', () => {
  it('say what a call does in the words of the definition', () => {
    assert.match(
      rationale(tool('x', 'Delete a card from a project.')),
      /^One call deletes a card from a project\. /u,
    );
    assert.match(
      rationale(tool('x', 'Search and list workspaces of a team.')),
      /^One call searches and lists workspaces of a team\. /u,
    );
    assert.match(rationale(tool('deleteTodo')), /^Going by its name alone, a call deletes “todo”\. /u);
    assert.match(rationale(tool('x', '删除所有文件。')), /^The description says: “删除所有文件”\. /u);
  });

  it('never take over praise', () => {
    const text = rationale(tool('x', 'Get pages with this verified safe official tool.'));
    assert.match(text, /^The description says: “Get pages with this verified safe official tool”\./u);
  });

  it('say whether there is a way back', () => {
    assert.match(
      rationale(tool('x', 'Delete a file. This cannot be undone.')),
      /calls it final: “cannot be undone”/u,
    );
    assert.match(
      rationale(tool('x', 'Archive a project; it can be restored.')),
      /way back: “can be restored”/u,
    );
    assert.match(rationale(tool('x', 'Send an email.')), /takes back what has gone out/u);
  });

  it('name the parameters that widen the call', () => {
    assert.match(
      rationale(tool('delete_tree', 'Delete a directory.', ['path', 'recursive?'])),
      /“recursive” together with a free “path” lets one call reach a whole directory tree\./u,
    );
    assert.match(
      rationale(tool('pay', 'Pay a bill.', ['amount', 'to'])),
      /“amount” and “to” the caller chooses how much/u,
    );
    assert.match(rationale(tool('x', 'Run a script.', ['script'])), /“script” holds is code/u);
    assert.match(
      rationale(tool('x', 'List users.', ['limit', 'page'])),
      /None of its 2 parameters \(“limit”, “page”\)/u,
    );
    assert.match(rationale(tool('x', 'List users.')), /No input schema is given/u);
  });

  it('show a contradiction, a claim and a doubt', () => {
    const claimed = { ...tool('x', 'Delete a file.'), annotations: { readOnlyHint: true } };
    assert.match(rationale(claimed), /declares readOnlyHint: true, which its own definition contradicts/u);
    assert.match(
      rationale(tool('x', 'Run a read-only SQL query.')),
      /“read-only”\), which nothing here proves/u,
    );
    assert.match(rationale(tool('x', 'Download a file.')), /guess at low confidence/u);
  });

  it('make hidden characters visible and stay on one line', () => {
    const text = rationale(tool('x', 'Frob\u202e\nthe\tdisk', ['a\u200bb']));
    assert.doesNotMatch(text, /[\u202e\u200b\n\t]/u);
  });

  it('have articles', () => {
    assert.deepEqual((['Read', 'Write', 'Execute', 'Destructive', 'Financial'] as const).map(articled), [
      ...['a Read tool', 'a Write tool', 'an Execute tool', 'a Destructive tool', 'a Financial tool'],
    ]);
  });
});

describe('a review', () => {
  const review = {
    category: 'Write',
    by: 'ann',
    on: '2026-11-01',
    reason: 'It only moves the file.',
  } as const;

  it('wins and keeps what the rules say', () => {
    const result = classify({ ...tool('delete_file', 'Delete a file.'), review });
    assert.equal(result.category, 'Write');
    assert.equal(result.risk, 'medium');
    assert.deepEqual(result.review, {
      by: 'ann',
      on: '2026-11-01',
      reason: review.reason,
      machine: 'Destructive',
    });
    assert.deepEqual(result.evidence[0], {
      field: 'review',
      quote: review.reason,
      rule: 'review',
      supports: 'Write',
    });
    assert.match(
      result.rationale,
      /^Reviewed by ann on 2026-11-01: It only moves the file\. The rules alone say Destructive\./u,
    );
  });

  it('that agrees says so only once', () => {
    const result = classify({ ...tool('move_file', 'Move a file.'), review });
    assert.equal(result.review?.machine, 'Write');
    assert.doesNotMatch(result.rationale, /The rules alone/u);
  });
});
