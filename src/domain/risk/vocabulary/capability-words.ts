import type { Capability } from '../category.ts';

/**
 * What must hold besides the word: `reads` the call returns something, `acts` it does more than read, `out` it sends
 * or publishes.
 */
export type Condition = 'any' | 'reads' | 'acts' | 'out';

/** Words (singular; two-word entries are pairs) that give a kind of access away: [capability, condition, words]. */
export const CAPABILITY_WORDS: readonly (readonly [Capability, Condition, string])[] = [
  ['email', 'any', 'email mail gmail inbox mailbox imap smtp outlook e-mail'],
  [
    'messaging',
    'any',
    'sms whatsapp telegram slack discord imessage chat dm signal-message mattermost zulip webex',
  ],
  ['messaging', 'any', 'direct_message chat_message channel_message text_message'],
  [
    'payments',
    'any',
    'payment refund payout invoice billing checkout payee card_payment bank_transfer stablecoin',
  ],
  ['payments', 'acts', 'crypto token_transfer eth btc usdc trade bet'],
  [
    'credentials',
    'any',
    'password secret credential apikey passphrase mnemonic api_key access_key access_token private_key secret_key ssh_key api_token ' +
      'refresh_token auth_token oauth_token seed_phrase service_account_key client_secret',
  ],
  ['memory', 'any', 'memory knowledge_graph memory_bank long_term_memory'],
  [
    'browser',
    'any',
    'browser dom css_selector web_page webpage playwright puppeteer selenium chromium viewport iframe devtools browser_tab browser_session console_message',
  ],
  [
    'config-write',
    'acts',
    'configuration config setting preference permission policy environment_variable env_var feature_flag firewall_rule access_control acl ' +
      'webhook role_assignment dns_record env',
  ],
  [
    'personal-data',
    'any',
    'contact customer employee patient candidate person people subscriber attendee resumes cv phone_number postal_address birthday passport ' +
      'medical health_record user profile lead member participant personal_data date_of_birth',
  ],
  [
    'private-data',
    'reads',
    'email mail inbox message chat file folder directory document note calendar contact customer employee invoice payment account order ' +
      'database table row record memory credential secret password log conversation ticket lead deal meeting attachment backup ' +
      'private task patient knowledge_graph private_repository user_profile bank_account payroll clipboard',
  ],
  [
    'untrusted-content',
    'reads',
    'webpage website web html page search_result email mail inbox message chat issue comment post tweet review discussion thread article news feed ' +
      'transcript pull_request merge_request ticket conversation attachment web_search search_engine reddit feedback submission readme wiki blog ' +
      'video_transcript notification mention repository_content file_content gist',
  ],
  [
    'public-sink',
    'out',
    'post tweet comment gist blog article issue pull_request merge_request release package site website social_media review public story ' +
      'thread discussion publication email mail newsletter sms whatsapp video podcast npm_package docker_image',
  ],
  [
    'network-egress',
    'any',
    'http https webhook url web_search internet website webpage curl web_page http_request api_request search_engine web_content',
  ],
  [
    'filesystem',
    'any',
    'filesystem directory file_system local_file working_directory local_directory file_path disk_space',
  ],
  [
    'shell',
    'acts',
    'shell bash terminal command_line powershell cmd ssh zsh system_command shell_command terminal_session console_command',
  ],
  [
    'sql',
    'any',
    'sql postgres postgresql mysql sqlite sql_query bigquery mariadb snowflake mssql sql_server duckdb clickhouse',
  ],
  [
    'code-repo',
    'any',
    'repository repo git commit branch pull_request merge_request github gitlab bitbucket gist source_code codebase diff gitea gitee',
  ],
  ['bulk', 'acts', 'bulk batch multiple many mass all every'],
];

/** In front of a word these make it another thing: a commit message is no message. */
export const OTHER_THINGS: Readonly<Record<string, string>> = {
  message: 'commit error log status console success welcome system',
  memory: 'heap gpu free cpu ram shared process usage system',
  user: 'by per the for',
  email: 'by via',
  page: 'per next',
  profile: 'aws build compiler',
  record: 'dns a cname mx',
  token: 'page next',
  file: 'per',
  lead: 'team tech',
  signal: 'trading buy sell',
};

/** Behind a word these do the same: memory usage is no memory. */
export const OTHER_THINGS_BEHIND: Readonly<Record<string, string>> = {
  memory: 'usage leak leaks limit limits consumption allocation address dump profile',
  message: 'queue queues broker bus',
  user: 'agent interface input',
  email: 'template templates address addresses',
  page: 'size number token limit',
};

/** Parameters that take a person's details. */
export const PERSONAL_PARAMETERS =
  'email phone firstname lastname first_name last_name full_name birthdate birthday dob ssn passport phone_number email_address date_of_birth address_line national_id';
