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
      ['get_players', 'Allows for paging through all players of a segment.', 'Read'],
      ['explain', 'Provides a detailed explanation by synthesizing documents.', 'Read'],
      ['echo', 'Send a GET request and see the echo.', 'Read'],
      ['containers', 'Start here if a user wants an app. Provides guidance for containers.', 'Read'],
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
      ['build', 'Builds an app from a project file.', 'Execute'],
      ['build', 'Build a simple query string for a type.', 'Read'],
      ['evaluate', 'Evaluates a JavaScript expression in the current context.', 'Execute'],
      ['evaluate', 'Evaluates an arithmetic expression.', 'Read'],
      ['format_table_cell', 'Format a specific table cell.', 'Write'],
      ['format_json', 'Format a JSON text.', 'Read'],
      [
        'list_types',
        'IMPORTANT: Use this tool FIRST before writing queries. This tool lists all types.',
        'Read',
      ],
      ['walking', '根据起点和终点规划步行路线', 'Read'],
      ['unlink', '解除资源与节点的关联关系。使用场景： 移除错误的资源关联', 'Write'],
    ]));

  it('have a model make things where one is named, or a prompt', () =>
    check([
      ['variants', 'Generate variants of an image from a single prompt.', 'Execute'],
      ['completion', 'Create chat completions with a language model.', 'Execute'],
      ['llmstxt', 'Generate an llms.txt file for a site.', 'Write'],
      ['types', 'Generate type definitions. LLMs can use them in their code.', 'Read'],
      ['picture', 'Generate PNG image from mermaid markdown.', 'Read'],
      ['picture', 'Generate an image of a cat.', 'Execute'],
    ]));
});

describe('sentences that join what is done', () => {
  it('say all of it', () =>
    check([
      ['settle', 'Analyze the value of the items and transfer USDC to the recipient.', 'Financial'],
      ['markdown2pdf', 'Convert markdown to PDF, and pay with a card.', 'Financial'],
      ['geocode', 'Convert an address or place name to coordinates.', 'Read'],
      ['scrape', 'Scrapes profile data and posts with comments.', 'Read'],
      ['list', 'List payments and refund requests.', 'Read'],
      ['pictures', 'Generate or enhance images.', 'Execute'],
      ['account', 'Authenticates and analyzes the current access token.', 'Read'],
      ['offboard', 'Offboard users by disabling accounts, revoking access and moving data.', 'Destructive'],
      ['jobs', 'Manage jobs, including running, cancelling and deleting logs of them.', 'Destructive'],
      ['account', 'Manages an account. Supports creating, listing, and deleting keys.', 'Destructive'],
      ['site', 'Call an API. Use this to create, read, update, and delete data.', 'Destructive'],
      ['assets', 'Performs asset operations (import, create, delete, etc.) in an editor.', 'Destructive'],
      ['context', 'Manages objects. Supports CRUD operations.', 'Destructive'],
    ]));

  it('tell what a call does, also where its subject is the call', () =>
    check([
      ['ingest', 'Ingests text. Will overwrite existing content.', 'Destructive'],
      ['create_snapshot', 'Create a snapshot. Creating one will overwrite the existing one!', 'Destructive'],
      ['update', 'Update a page. Calling it without an id will OVERWRITE THE ENTIRE PAGE.', 'Destructive'],
      ['survey', 'Opens a survey. The user will delete the tab themselves.', 'Read'],
      ['space', 'Serves as a silent workspace for reasoning.', 'Read'],
    ]));
});

describe('lists of operations', () => {
  it('count by the worst of them', () =>
    check([
      ['vectors', 'A tool for managing vectors with operations for store, search and delete.', 'Destructive'],
      [
        'edit_document',
        'Edit a document.\n\nArgs:\n    operations: List of operations with type: Operation type (add_row, edit_row, delete_row)',
        'Destructive',
      ],
      ['edit', 'Edit a document. Operations: addRow, editRow, deleteRow', 'Destructive'],
      ['rest', 'Execute requests. All write operations (POST, PUT, DELETE) need a key.', 'Execute'],
      ['audit', 'List events of a log, filtered by actions (create, update, delete).', 'Read'],
    ]));
});

describe('warnings', () => {
  it('count as what they say', () =>
    check([
      ['execute_query', '⚠️ DESTRUCTIVE: Execute SQL that can modify data.', 'Destructive', ['query']],
      ['list', 'Lists destructive commands.', 'Read'],
      ['voice_clone', 'Clone a voice. COST WARNING: a call may incur costs.', 'Execute'],
      ['clone_repo', 'Clone a repository.', 'Write'],
    ]));
});

describe('removals', () => {
  it('are as heavy as it is hard to put the thing back', () =>
    check([
      ['purge_queue', 'Remove all messages from a specific queue.', 'Destructive'],
      ['remove_step', "Remove an item from a goal's plan.", 'Destructive'],
      ['remove', 'Remove a document from a collection.', 'Destructive'],
      ['remove', 'Remove an item from a playlist.', 'Write'],
      ['drop_session', 'Clear local session cache', 'Write'],
      ['submit_review', 'Submit a review of a pull request.', 'Write'],
      ['submit_job', 'Submit a job to a cluster.', 'Execute'],
      ['uninstall', 'Uninstall a release from a cluster.', 'Destructive'],
      ['uninstall', 'Uninstall an extension.', 'Execute'],
      ['evict', 'Evict an asset from the cache.', 'Write'],
      ['untaint', 'Remove the taints from a node.', 'Write'],
      ['update', 'Updates a customer. Only overwrites the parameters that are given.', 'Write'],
      ['archive', 'Archives a page.\n\nUse this tool when you need to:\n- Clean up collections', 'Write'],
      ['remove', 'Remove stopwords from a string.', 'Read'],
      ['remove', 'Remove a track from a queue.', 'Write'],
      ['clear', 'Clear all indexed vectors for a project.', 'Destructive'],
      ['admin', 'Execute a destructive command.', 'Destructive', ['command']],
    ]));
});

describe('a tool for something', () => {
  it('does what it is for', () =>
    check([
      ['think', 'A detailed tool for dynamic and reflective problem-solving through thoughts.', 'Read'],
      ['wiper', 'A simple tool for fast disk-wiping.', 'Destructive'],
      ['resources', 'Cache operations - Commands for managing and accessing cache resources.', 'Write'],
    ]));

  it('returns what is named behind a dash', () =>
    check([
      ['neo', 'Sky Monitor - impact risk data', 'Read'],
      ['update_route', 'Routes API - update operations for routes', 'Write'],
    ]));
});
