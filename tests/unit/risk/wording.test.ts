/** Ways of putting things that were misread once, and what they mean. */
import { describe, it } from 'node:test';
import { check } from './definitions.ts';

describe('brackets', () => {
  it('may list what can be done', () =>
    check([
      ['manage_script', 'Manages C# scripts in an editor (create, read, update, delete).', 'Destructive'],
      ['records_batch', 'Execute batched record operations (create/update/delete/get).', 'Destructive'],
      ['manage_items', 'Manages items (create, read, update).', 'Write'],
      ['sql', 'Execute data modification queries (INSERT/UPDATE/DELETE).', 'Execute', ['sql']],
      ['find_events', 'Find events of a repository (create, delete).', 'Read'],
    ]));

  it('may say what is lost', () =>
    check([
      ['expand', 'Breaks a task down into subtasks (overwrites existing subtasks).', 'Destructive'],
      ['write_sheet', 'Write data to a sheet (overwrites if the sheet exists).', 'Destructive'],
      ['format_output', 'Formats the output (removes prompts).', 'Read'],
    ]));
});

describe('orders to the reader', () => {
  it('are not what the tool does', () =>
    check([
      ['create_test', 'IMPORTANT: Call get_defaults before creating a test. Creates a test.', 'Write'],
      ['search_products', 'Automatically triggers when the user asks for products. Finds products.', 'Read'],
    ]));
});

describe('words that are verbs in one place only', () => {
  it('are read by their place', () =>
    check([
      ['toggle-like', 'Like or unlike a post', 'Write'],
      ['like', 'Like a post', 'Write'],
      ['funding', 'Extract information about funding rounds.', 'Read'],
      [
        'dependencies',
        'Read the dependencies of an issue: those that block it or the issues it blocks.',
        'Read',
      ],
      ['get_page', 'The page&#x27;s HTML content.', 'Read'],
      ['addition', 'Sum tool', 'Read'],
      ['fund_manager', '查询基金经理的详细信息', 'Read'],
      ['天气查询', undefined, 'Read'],
      ['删除文件', undefined, 'Destructive'],
      ['post_webhook', 'Create a webhook for events.', 'Write'],
    ]));
});

describe('verbs', () => {
  it('mean what they are applied to', () =>
    check([
      ['get_pitches', 'Pulls pitch-level data from an archive.', 'Read'],
      ['pull', 'Pull changes from a remote branch.', 'Write'],
      ['call', 'Call a read-only function of a contract.', 'Read', ['contract', 'arguments']],
      ['run', 'Run a read-only script.', 'Execute', ['script']],
      ['connect', 'Connect related entries to a field.', 'Write'],
      ['connect', 'Connect to a database.', 'Execute'],
      ['vm_state', 'Change the power state of a machine.', 'Execute'],
      ['trigger', 'Trigger a search for missing episodes.', 'Execute'],
      ['request_profile_deletion', undefined, 'Destructive'],
      ['request_review', undefined, 'Execute'],
      ['clear_clipboard', 'Clear clipboard content', 'Write'],
      ['convert', 'Convert a conversation to a ticket.', 'Write'],
      ['snipe_token', undefined, 'Financial'],
    ]));

  it('have a model make things where one is named, or a prompt', () =>
    check([
      ['variants', 'Generate variants of an image from a single prompt.', 'Execute'],
      ['completion', 'Create chat completions with a language model.', 'Execute'],
      ['llmstxt', 'Generate an llms.txt file for a site.', 'Write'],
    ]));
});
