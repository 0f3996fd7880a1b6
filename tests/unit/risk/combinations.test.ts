import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classify } from '../../../src/domain/risk/classify.ts';
import { combinationsOf } from '../../../src/domain/risk/combinations.ts';
import { tool } from './definitions.ts';

function found(...tools: readonly (readonly [string, string, (readonly string[])?])[]) {
  const subjects = tools.map(([name, description, keys]) => ({
    name,
    classification: classify(tool(name, description, keys)),
  }));
  return combinationsOf(subjects).map(({ combination, legs }) => [
    combination.id,
    ...legs.map((leg) => leg.tools.map(({ name }) => name).join(' ')),
  ]);
}

describe('combinations', () => {
  it('name the most telling tool of each leg first', () => {
    assert.deepEqual(
      found(
        ['look', 'Take a screenshot of the page.'],
        ['members', 'List members of a team.'],
        ['web_search', 'Perform a web search.'],
        ['read_inbox', 'Read the inbox.'],
        ['fetch', 'Fetch a page.', ['url']],
        ['send_email', 'Send an email.'],
      ),
      [
        [
          'lethal-trifecta',
          'web_search read_inbox look fetch',
          'read_inbox members',
          'fetch send_email web_search',
        ],
      ],
    );
  });

  it('need every leg, and a leg that is believable', () => {
    assert.deepEqual(found(['web_search', 'Perform a web search.']), []);
    assert.deepEqual(found(['read_inbox', 'Read the inbox.'], ['list_mail', 'List mail.']), []);
    assert.deepEqual(found(['web_search', 'Perform a web search.'], ['login', 'Log in.', ['password']]), []);
    assert.deepEqual(
      found(['read_comments', 'Read comments.'], ['list_tables', 'List tables of a MySQL database.']),
      [],
    );
    assert.deepEqual(found(['read_comments', 'Read comments.'], ['exec', 'Run a command.', ['command']]), [
      ['text-to-command', 'read_comments', 'exec'],
    ]);
  });
});
