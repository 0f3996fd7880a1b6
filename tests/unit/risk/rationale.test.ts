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
    assert.match(
      rationale(tool('x', 'Manages pods with these actions: load, delete, reset')),
      /^The description says: “Manages pods with these actions: load, delete, reset”\. /u,
    );
    assert.match(
      rationale(tool('x', 'Execute an UPDATE or DELETE query.')),
      /^The description says: “Execute an UPDATE or DELETE query”\. /u,
    );
    assert.match(rationale(tool('x', '删除所有文件。')), /^The description says: “删除所有文件”\. /u);
  });

  it('say the whole clause, and cut nothing in the middle of a phrase', () => {
    const said = (description: string) =>
      rationale(tool('x', description)).replace(/^One call (.*?)\. [A-Z].*$/u, '$1');
    for (const [description, expected] of [
      ['Check a job and fetch results when complete.', 'checks a job and fetches results when complete'],
      ['Post a note and return its id.', 'posts a note and returns its id'],
      [
        'Run a job, fetch its output and give a summary.',
        'runs a job, fetches its output and gives a summary',
      ],
      ['Delete a disk ⚡ Best for: clean-up', 'deletes a disk'],
      [
        'Delete a place by using Place/delete of the API.',
        'deletes a place by using Place/delete of the API',
      ],
      ['Press mouse down', 'presses mouse down'],
      ['Like or unlike a post', 'likes or unlikes a post'],
      ['Clear the list and start fresh', 'clears the list and starts fresh'],
      ['List members by name, email, or role.', 'lists members by name, email, or role'],
      ['Generate a area chart.', 'generates an area chart'],
      ['Browse a feed and return recent posts', 'browses a feed and returns recent posts'],
      ['Show order and trade data.', 'shows order and trade data'],
      [
        'Generate a chart to show data and observe trends.',
        'generates a chart to show data and observe trends',
      ],
      ['Create a chart to uses a skeleton, like a fish.', 'creates a chart'],
      ['Stop old jobs; new jobs are kept.', 'stops old jobs'],
      ['Validate an existing .app-ci.yml file.', 'validates an existing .app-ci.yml file'],
      ['List namespaces (users and groups) of a team.', 'lists namespaces (users and groups) of a team'],
      ['Look up a postcode.', 'looks up a postcode'],
    ] as const)
      assert.equal(said(description), expected);
    const long = `Get rules, ${'hidden rules, '.repeat(12)}and more.`;
    assert.match(rationale(tool('x', long)), /^The description says: “Get rules, [^”]* …”\. /u);
  });

  it('take the description before the name, and the name as it is written', () => {
    assert.match(
      rationale(tool('get-env', 'Returns all environment variables.')),
      /^One call returns all environment variables\. What comes back may be a secret: /u,
    );
    assert.match(rationale(tool('get_rows_of_sheet')), /a call gets “rows of sheet”\./u);
    assert.match(
      rationale(tool('acme_geocode')),
      /^Going by its name alone, “acme_geocode”, a call geocodes\./u,
    );
    assert.match(
      rationale(tool('x', 'Autonomous research agent.')),
      /^The description calls it “Autonomous/u,
    );
  });

  it('speak of adding and of loss only as the definition does', () => {
    const adds = 'It adds; the definition does not speak of replacing anything.';
    const says = (description: string) => rationale(tool('x', description));
    assert.ok(says('Create a note.').includes(adds));
    assert.ok(!says('Save a note.').includes('It adds'));
    assert.ok(!says('Create or update a note.').includes('It adds'));
    assert.match(says('Create a note. An existing one is updated.'), /It adds; what becomes of/u);
    assert.match(says('Update a note.'), /speaks of no loss/u);
    assert.doesNotMatch(says('Restore the state. This clears what was there.'), /speaks of no loss/u);
    assert.match(says('Delete a note. This may be irreversible.'), /says that it “may be irreversible”/u);
  });

  it('say what comes back only of what comes back', () => {
    const says = (...[name, description, keys]: Parameters<typeof tool>) =>
      rationale(tool(name, description, keys));
    assert.doesNotMatch(says('get_price', 'Get the price of a thing.', ['api_key']), /may be a secret/u);
    assert.match(says('scrape', 'Scrape content.', ['url']), /“url” chooses where it comes from/u);
    assert.match(says('x', 'List labels. It is read-only.'), /changes nothing: “read-only”/u);
    const hinted = { ...tool('x', 'List labels.'), annotations: { readOnlyHint: true } };
    assert.match(rationale(hinted), /declares readOnlyHint: true, and nothing that decides/u);
  });

  it('name a parameter that looks as if it widened the call', () => {
    assert.match(
      rationale(tool('add_link', 'Add a link to a story.', ['externalLink'])),
      /“externalLink” takes an address; the definition does not say that it is contacted\./u,
    );
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
      /By their names, none of its 2 parameters \(“limit”, “page”\) is a path/u,
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
