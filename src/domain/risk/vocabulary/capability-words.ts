import type { Capability } from '../category.ts';

/**
 * What must hold besides the word. Of the whole name and first sentence: `any` nothing, `acts` the call does more than
 * read, `contacts` one of its verbs reaches out, `drives` one clicks, types or navigates, `out` it sends or publishes this. Of phrases: `answer` it heads what
 * comes back, `subject` it heads what comes back or is changed, `changes` it belongs to what is changed.
 */
export type Condition = 'any' | 'acts' | 'contacts' | 'drives' | 'out' | 'answer' | 'subject' | 'changes';

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
      'refresh_token auth_token oauth_token bearer_token session_token deploy_token trigger_token seed_phrase service_account_key ' +
      'client_secret environment_variable env_var cd_variable ci_variable pipeline_variable secret_variable',
  ],
  [
    'credentials',
    'subject',
    'cookie cookies storage_state localstorage sessionstorage local_storage session_storage env keychain keystore',
  ],
  ['memory', 'any', 'memory knowledge_graph memory_bank long_term_memory'],
  [
    'browser',
    'any',
    'browser dom css_selector web_page webpage playwright puppeteer selenium chromium viewport iframe devtools browser_tab browser_session ' +
      'console_message localstorage sessionstorage',
  ],
  ['browser', 'drives', 'page tab url webpage website dropdown'],
  [
    'config-write',
    'changes',
    'configuration config setting preference permission policy environment_variable env_var cd_variable ci_variable feature_flag ' +
      'firewall_rule access_control acl webhook role_assignment dns_record env protected_branch protection',
  ],
  [
    'personal-data',
    'subject',
    'contact customer employee patient passenger prospect guest student candidate person people subscriber attendee resume cv phone_number postal_address birthday passport ' +
      'medical health_record user profile lead member participant personal_data date_of_birth',
  ],
  [
    'private-data',
    'answer',
    'email mail gmail inbox mailbox message chat file folder directory document note calendar contact customer employee invoice payment ' +
      'account order database table row record memory credential secret password log conversation ticket lead deal meeting attachment ' +
      'backup private task todo story epic work_item patient knowledge_graph private_repository user_profile bank_account payroll ' +
      'clipboard cookie storage_state localstorage sessionstorage local_storage session_storage environment_variable env_var env ' +
      'cd_variable ci_variable pipeline_variable heapsnapshot heapdump network_request job_output job_trace job_log configuration config keychain ' +
      'browsing_history search_history api_key trigger_token deploy_token access_token project board portfolio time_entry expense timesheet ' +
      'invitation payment_method webhook',
  ],
  [
    'untrusted-content',
    'answer',
    'webpage website web html page search_result email mail gmail inbox mailbox message chat issue comment post tweet review discussion ' +
      'thread article news feed transcript pull_request merge_request ticket conversation attachment web_search search_engine internet ' +
      'reddit feedback submission readme wiki blog video_transcript notification mention repository_content file_content gist story epic ' +
      'work_item bug paper abstract commit release issue_note request_note item_note discussion_note console_message network_request ' +
      'request_body response_body job_output job_trace job_log build_log log log_line',
  ],
  [
    'untrusted-content',
    'any',
    'web_search internet_search video_search image_search news_search search_engine',
  ],
  [
    'public-sink',
    'out',
    'post tweet comment gist blog article issue pull_request merge_request release package site website social_media review public story ' +
      'thread discussion publication email mail newsletter sms whatsapp video podcast npm_package docker_image issue_note request_note ' +
      'discussion_note wiki_page',
  ],
  ['network-egress', 'any', 'internet curl http_request api_request web_search search_engine'],
  ['network-egress', 'contacts', 'url http https website webpage web_page web_content'],
  ['network-egress', 'changes', 'webhook'],
  [
    'filesystem',
    'any',
    'filesystem directory file_system local_file working_directory local_directory file_path disk_space',
  ],
  [
    'shell',
    'acts',
    'shell bash terminal command_line powershell cmd ssh zsh system_command shell_command terminal_session console_command ' +
      'run_command execute_command exec_command run_cmd',
  ],
  [
    'sql',
    'any',
    'sql postgres postgresql mysql sqlite sql_query bigquery mariadb snowflake mssql sql_server duckdb clickhouse',
  ],
  [
    'code-repo',
    'any',
    'repository repo git commit branch pull_request merge_request github gitlab bitbucket gist source_code codebase gitea gitee',
  ],
  ['bulk', 'acts', 'bulk batch multiple many mass all every'],
];

/** In front of a word these make it another thing: a commit message is no message. */
export const OTHER_THINGS: Readonly<Record<string, string>> = {
  message: 'commit error log status console success welcome system annotated',
  memory: 'its heap gpu free cpu ram shared process usage system',
  user: 'by per the for bot',
  email: 'by via',
  page: 'per next',
  profile: 'aws build compiler',
  record: 'dns a cname mx text',
  token: 'page next design crypto nft erc20 ens',
  file: 'per',
  lead: 'team tech',
  project: 'crypto cryptocurrency token funded',
  signal: 'trading buy sell',
  checkout: 'sparse git branch repository repo scm',
};

/** Behind the name of a database: what is written of it. */
const ABOUT_IT = 'docs documentation guide guides reference tutorial tutorials manual';

/** Behind a word these do the same: memory usage is no memory. */
export const OTHER_THINGS_BEHIND: Readonly<Record<string, string>> = {
  memory:
    'usage leak leaks limit limits consumption allocation address dump profile heapsnapshot heapsnapshots snapshot snapshots',
  terminal: 'state status states node nodes',
  log: 'level levels label labels stats',
  commit: 'message messages',
  message: 'queue queues broker bus',
  user: 'agent interface input',
  email: 'template templates address addresses',
  page: 'size number token limit',
  chat: 'completion completions model models',
  checkout: 'branch branches',
  sql: ABOUT_IT,
  postgres: ABOUT_IT,
  postgresql: ABOUT_IT,
  mysql: ABOUT_IT,
  sqlite: ABOUT_IT,
  bigquery: ABOUT_IT,
  snowflake: ABOUT_IT,
  clickhouse: ABOUT_IT,
};

/** Parameters that take a person's details. */
export const PERSONAL_PARAMETERS =
  'email phone firstname lastname first_name last_name full_name birthdate birthday dob ssn passport phone_number email_address date_of_birth address_line national_id';
