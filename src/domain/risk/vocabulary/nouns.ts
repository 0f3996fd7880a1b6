/**
 * Nouns that decide what a verb means: sending money is not sending mail. Singular, lower case; plurals are made by
 * morphology.ts. A noun may be in several classes.
 */
export const NOUN_CLASSES = {
  /** Money, or assets of monetary value. */
  money:
    'payment refund payout charge money fund cash crypto cryptocurrency bitcoin btc eth ether usdc usdt usd eur nft stablecoin lamport satoshi wei ' +
    'gwei dollar donation wager erc20 erc721 erc1155 spl disbursement remittance microloan brc20 bsv sats sat airdrop tip deposit',
  /** Money when it is sent or bought, something else when it is created or listed. */
  holding:
    'asset holding stock share option coin sol trx bnb matic ton xrp xlm apt sui near avax dogecoin native gas liquidity collateral dividend reward ' +
    'salary payroll credit loan premium stake rune xch balance earning bounty gold fee commission',
  /** A token may be an asset or a key; only the verb and the context tell. */
  token: 'token',
  /** An order, a trade, a position: something that commits to spend. */
  order:
    'order trade bet bid wager ordertrade orderlist spot margin oco twap bracket purchase booking rental',
  /** A position in a market; elsewhere it is a place. */
  position: 'position',
  /** Something somebody pays for, unless the context is notifications. */
  plan: 'subscription',
  /** Paid for when it is upgraded, renewed or cancelled. */
  offering: 'plan tier seat license licence trial',
  /** A property of a thing, not a thing: taking it off changes the thing. */
  aspect:
    'type value field priority parent milestone description restriction limit colour color password protection focus filter due date deadline status ' +
    'background watermark formatting whitespace duplicate noise silence accent stopword element tag attribute prefix suffix column-width reminder',
  cash: 'money fund cash',
  /** Money on its way. */
  movement: 'transfer swap withdrawal',
  invoice: 'invoice bill receipt payable',
  /** Transactions are money in a wallet and a unit of work in a database. */
  transaction: 'transaction tx txn swap transfer withdrawal userop userops',
  /** What reaches a person outside the system. */
  message:
    'message email mail sms dm text notification alert chat whatsapp telegram tweet reply gif sticker fax push invitation invite reminder ' +
    'announcement newsletter campaign mms imessage voicemail broadcast prompt todo media document photo',
  /** Gone to its reader as soon as it exists. */
  letter: 'message sms',
  /** Published to others. */
  publication:
    'post tweet story reel thread article blog video podcast site website package release app listing ad page repost retweet skeet cast status',
  /** Seen by everybody the moment it exists. */
  post: 'post tweet reel repost retweet skeet toot cast',
  /** One run of something. */
  run: 'build run execution',
  comment: 'comment note annotation feedback discussion review issue ticket conversation case',
  /** Something that runs. */
  process:
    'script command code job workflow pipeline build task function container process simulation program agent action macro playbook notebook ' +
    'cell cells flow dag scenario automation lambda procedure routine recipe zap actor crew bot test tests suite migration migrations experiment ' +
    'training inference model spider crawl crawler worker service server instance vm machine node pod daemon operation tool tools subagent applescript ' +
    'shortcut shortcuts cron debugger stream recording game match round session sequence timer playback deployment run execution sandbox cluster',
  query:
    'query queries select sql statement statements cypher aql gremlin sparql dml ddl mutation graphql cql nosql',
  /** Looking something up, whatever the verb in front says. */
  inquiry:
    'search lookup analysis analyses report audit check scan comparison calculation diagnostic diagnostics benchmark backtest inspection validation ' +
    'assessment evaluation forecast prediction review research study survey geocoding ranking reasoning screening healthcheck verification ' +
    'examination investigation discovery enumeration introspection retrieval summary summarization extraction detection recognition ocr translation ' +
    'conversion computation estimation simulation preview profiling profile trace whois ping traceroute dig nslookup sosl soql jql kql promql logql ' +
    'xpath jmespath regex grep find lint typecheck count aggregation aggregations similarity statistics arithmetic math addition subtraction ' +
    'multiplication division regression correlation clustering classification dns autocomplete completion planning thinking reflection ' +
    'question monitoring measurement aggregate webset introspections explain list listing insight searches checks',
  /** A tie that can be made again: removing it destroys nothing. */
  association:
    'subscription taint reaction like star upvote downvote vote follow follower watcher watch favorite favourite bookmark pin assignee member collaborator ' +
    'participant attendee reviewer subscriber emoji mention assignment association membership follower following friend favorites favourites relationship ' +
    'dependency owner moderator approval upvotes likes stars watchlist mute',
  /** Ties only when they hang on something else: an issue's label, a task's link. */
  tie: 'label tag link role user relation category parent badge permission attachment contact item track song video product card group',
  /** Ties so light that even "delete" only takes them off. */
  mark: 'label tag link relation badge',
  /** What a tie hangs on. */
  bearer:
    'issue task memo note page file object organization exam quiz target message item card conversation ticket contact thread story entity pr pull request post customer deal lead company project work incident person record ' +
    'playlist cart queue list listing order',
  /** One's own working state, lost without harm. */
  scratch:
    'cache log console buffer screen selection breakpoint breakpoints clipboard filter form field input highlight canvas context view viewport terminal output ' +
    'watch marker cart basket annotation overlay counter timer cookie cookies session conversation chat error errors preference preferences focus state style styles formatting ' +
    'scene credentials token filters zoom camera settings layout scratchpad thought thoughts layer default defaults status route cursor search chart progress level game',
  /** Gone by itself sooner or later. */
  transient:
    'cache log console buffer clipboard cookie cookies breakpoint selection highlight overlay error errors',
  /** Lost when it is taken out of where it is stored. */
  stored: 'document row vector point message file log',
  /** Given and given back in another shape. */
  text: 'text string json xml yaml html markdown sql csv timestamp',
  /** Given one by one: the rest stays as it was. */
  detail: 'parameter property option default attribute',
  /** Parts of an office document. */
  cells: 'cell range row column paragraph slide sheet worksheet',
  /** Built by running a compiler. */
  program: 'app application project workspace target solution binary executable apk ipa',
  /** How something is shown. */
  view: 'view filter zoom layout counter timer cursor camera selection style viewport layer canvas cache console breakpoint',
  /** Stored data: emptying it loses it. */
  storage:
    'data database table collection index record records memory memories history queue topic bucket folder directory file files trash recyclebin bin store namespace ' +
    'document documents all everything workspace disk drive volume repository repo contents content board project graph branch db redis keys sheet range worksheet ' +
    'instance environment cluster device account schema keyspace dataset app system vector embedding',
  /** An interactive program or a device. */
  surface:
    'page element button browser tab window app application screen url keyboard key mouse dialog link coordinates coordinate position ui menu cursor option dropdown ' +
    'device desktop player bot robot light lights switch door lock camera terminal console track clip transport speaker tv thermostat volume entity avatar ' +
    'character playback song playlist lamp fan motor arm drone car vehicle valve relay gpio pin servo scene selector webpage website checkbox tooltip emulator simulator ' +
    'blocks block tempo session deck metronome synth note notes midi',
  /** Actors and instruments that are moved rather than filed. */
  mover:
    'bot robot mouse cursor player arm drone camera character actor pointer car vehicle servo motor head pan joint window',
  /** Generated by a paid model. */
  media:
    'image video audio speech music song voice picture photo avatar animation artwork podcast sound logo illustration portrait sprite texture icon voiceover movie model 3d images clip soundtrack embedding embeddings completion completions',
  /** Loses its old owner when handed over. */
  ownable:
    'repository repo ownership domain account owner project app workspace organization organisation site phone number dns',
  setting:
    'setting favorite favourite flag visibility feature option bookmark star like notification preference theme subscription status completion complete todo task item done reaction label',
  request: 'request call api endpoint webhook http rpc proxy graphql curl',
  contract:
    'contract application request proposal document agreement offer statement submission envelope leave',
  numbers: 'number numbers integer integers digits sum two',
  database:
    'database db table warehouse postgres postgresql mysql sqlite bigquery snowflake clickhouse mongodb redis duckdb mariadb neo4j spanner redshift oracle',
  ref: 'pr pull request mr merge branch branches code commit changes change',
  appointment:
    'appointment meeting event reminder room table slot class interview viewing consultation calendar desk',
  travel: 'flight hotel ticket room trip stay car ride taxi train seat travel reservation accommodation tour',
  access:
    'token key permission permissions access credential credentials certificate session grant role secret password authorization consent authentication privilege privileges api membership invitation invite license',
  /** Running work whose state is lost when it is ended. */
  stateful:
    'instance vm machine server cluster container environment account database node pod workspace sandbox app service contract employee lease subscription agreement',
  /** Set up as a whole, with what it keeps. */
  deployed: 'release chart stack',
  memory: 'memory memories fact facts preference information observation observations',
  code: 'javascript js script code python jsx typescript lua ruby sql snippet apex',
  /** Kept by a tracker: turning one into another changes it. */
  tracked: 'conversation lead subtask issue ticket bug story epic deal opportunity quote',
  /** What a debugger shows. */
  value: 'value values expression variable variables register registers backtrace',
  /** Placed in a scene: turning or scaling it changes the scene. */
  shape: 'position rotation scale component mesh shape layer entity sprite',
  file: 'file files document image photo video asset attachment media pdf archive zip dataset model attachments images csv song track',
  /** What is taken of a thing to look at it. */
  capture: 'screenshot snapshot dump heapdump screengrab screencap',
  /** What is only ever returned. */
  data: 'data information info detail statistic stat metric price quote chart history activity insight trend performance report summary statement status change',
  /** Made of nothing but the arguments and chance. */
  computed: 'password passphrase uuid guid hash checksum number id string qr barcode code slug color',
  web: 'web website webpage page url site internet online link',
} as const satisfies Readonly<Record<string, string>>;

export type NounClass = keyof typeof NOUN_CLASSES;
