/** Words of our own, common ones first where they are drawn by rank. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Verbs by what a call with them does, with how often that kind of verb comes. */
export const VERBS = [
  [
    words(`get list search find read fetch describe show check query view lookup count compare analyze summarize
      inspect validate explain calculate browse resolve preview estimate detect extract measure translate match`),
    62,
  ],
  [
    words(`create update add set edit save upload rename move assign register insert attach link tag import copy
      configure store mark duplicate append label patch enable schedule`),
    23,
  ],
  [words('run execute send start stop deploy publish trigger call invoke restart click launch submit'), 9.5],
  [words('delete remove drop purge destroy wipe revoke clear reset'), 4.8],
  [words('pay refund charge transfer buy sell swap withdraw'), 0.7],
] as const;

/** What is bought, sold or paid. */
export const VALUABLES = words('invoice order token payment funds subscription position asset');

export const NOUNS = words(`
  file user issue project page table document message task event query data note record image order
  report channel repository branch comment account database customer product list item server status
  schema metric workflow contact team job log folder token session group tag invoice ticket release
  calendar node cluster alert dashboard email thread member profile key version template form field
  column row index model dataset pipeline run test build deployment environment variable secret role
  permission policy rule webhook integration connection endpoint request response route address city
  forecast station flight hotel trip ride driver vehicle part stock price quote portfolio position trade
  wallet block transaction contract balance chain pool market symbol exchange rate currency payment card
  subscription plan coupon cart shipment warehouse supplier vendor campaign audience segment lead deal
  opportunity quota article post feed story author book chapter quotation paper citation topic keyword
  domain certificate zone device sensor camera light scene room switch thermostat reading firmware robot
  axis layer material mesh texture shape frame clip track album artist playlist lyric video caption
  stream recipe ingredient meal workout exercise patient dose appointment symptom gene protein molecule
  reaction sample experiment course lesson student grade quiz question answer survey vote poll meeting
  agenda minute recording transcript summary reminder goal habit checklist board sprint epic milestone
  estimate backlog commit diff patch tree blob gist fork review check artifact package dependency
  license vulnerability advisory incident outage runbook shift escalation trace span exception snapshot
  backup volume disk network subnet gateway firewall queue consumer bucket object archive container
  registry pod namespace ingress replica region tenant organization department employee vacancy
  candidate offer payroll expense receipt budget ledger tax asset claim case statute court hearing
  permit parcel building meter tariff outlet panel battery satellite orbit telescope planet river tide
  species habitat trail park museum exhibit concert venue seat match player league score season fixture
  bet bracket avatar quest inventory weapon level emoji sticker follower hashtag mention inbox draft
  signature attachment label filter spreadsheet cell formula chart slide deck font color palette icon
  layout component widget theme locale translation glossary phrase accent voice speaker sound pitch
  chord tempo preset plugin scope
`);

export const QUALIFIERS = words(`
  all by_id details info history recent active batch custom default public latest available related current
  new full raw daily weekly monthly open closed archived pending shared local remote global nested linked
  primary sorted top popular private internal external advanced simple multiple single failed scheduled
  trending nearby assigned total average live cached signed unread hidden starred upcoming expired verified
  draft final inline parent child sibling bulk partial temporary historic seasonal regional anonymous
`);

/** Names of parameters. */
export const PARAMETERS = words(`
  limit query name id page url owner repo description title type path project_id content offset user_id
  text message status filter format language start_date end_date model sort fields tags email file_path
  key value timeout version symbol category date include max_results cursor prompt code data order
  command body subject workspace database table schema branch channel region namespace depth width height
  force dry_run recursive amount currency latitude longitude timezone locale token scope labels priority
  assignee parent_id page_size group_by threshold interval columns options metadata headers params
`);

const SYLLABLES = words(`
  ka lo mi ter zon pra vel quo dex run sto bi fen gar lu nor pi sal tri ven wex yor zu al be cor din el
  fa gri hel in jo kri lan mar nel os par qui ros sen tam ur vi wal xan yel bra clo dri flu
`);

/** A word nobody has used: what products, companies and handles are called. */
export function coinedWord(next: () => number): string {
  const syllables = 2 + Math.floor(next() * 2);
  return Array.from({ length: syllables }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)] ?? '').join(
    '',
  );
}

/** Names that many servers have, the commonest first. */
export const COMMON_SERVER_NAMES = [
  'Remote Server',
  'Sample Server',
  'Weather Server',
  'Database Server',
  'Task Board',
  'Mail',
  'Calendar',
  'Code Host',
  'Notebook',
  'File Store',
];

export const NAMES_WITHOUT_LETTERS = ['天气助手', '数据查询', '★ ★ ★', '日程', '✦', '문서', '知识库', 'Ω'];

export const MARKUP = ['<b>bold</b>', '<id>', '<br/>', '<script>alert(1)</script>', '<a href="#">', '<name>'];

export const EMOJI = ['🔍', '✅', '📄', '🚀', '⚠️', '📊'];
