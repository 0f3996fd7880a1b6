import { setOf } from './function-words.ts';

/** Nouns and adjectives that tell an answer from an action. */

/** What a tool without a verb returns: the name of the thing is the whole promise. */
export const DATA_NOUNS = setOf(
  'info information details detail status list history stats statistics summary metadata overview balance price prices ' +
    'quote quotes ticker tickers forecast weather rank ranking rankings trend trends trending news feed report reports ' +
    'version versions schema schemas state states count counts log logs metrics metric analytics usage results result data ' +
    'dataset datasets catalog directory documentation docs reference definition definitions description properties property ' +
    'attributes score scores rating ratings leaderboard standings schedule timetable calendar availability health ' +
    'diagnostics insights insight recommendations recommendation suggestions suggestion alerts transcript transcripts ' +
    'subtitles captions lyrics holders supply volume ohlc ohlcv candles candlestick candlesticks klines orderbook depth ' +
    'rates rate apr apy yield fees fee gas cost costs pricing income statement statements sheet cashflow earnings dividends ' +
    'ratios ratio profile profiles biography bio snapshot snapshots tree graph structure layout hierarchy map maps location ' +
    'locations coordinates elevation distance directions route routes stations station stops departures arrivals timeline ' +
    'activity activities events event entries items item types type categories category languages countries currencies ' +
    'timezones names name aliases contents content text image images picture photos video videos tracks albums artists ' +
    'songs episodes movies shows games players teams matches fixtures books authors papers abstract citations references ' +
    'facts fact joke jokes trivia synonyms antonyms translation meaning help guide instructions examples example templates ' +
    'template prompt tutorial faq whoami me time date now clock hash checksum uuid length size width height weight age ' +
    'duration area temperature humidity wind tide tides sunrise sunset earthquakes requests messages console network ' +
    'screenshot blocks block transaction transactions transfers receipts accounts account users user members groups roles ' +
    'permissions projects repositories branches commits issues tags labels milestones releases packages dependencies ' +
    'vulnerabilities licenses cities provinces companies company people person contacts customers products orders invoices ' +
    'payments holdings positions portfolio wallet wallets tokens token nfts collections collection inscriptions satoshis ' +
    'runes delegates validators pools pairs markets market exchanges assets asset coins coin indicators indicator ' +
    'signals sentiment options chain chains tables columns fields index indexes keys values parameters',
);

/** Head nouns behind which an ambiguous word in front is a noun too: `charge_status`, `order_history`. */
export const ANSWER_NOUNS = setOf(
  'status state info information details detail list history stats statistics summary metadata overview balance count ' +
    'counts price prices log logs report reports schema types type rate rates fee fees results result analysis analytics ' +
    'metrics volume cost costs volumes score scores forecast trend trends estimate estimates quote quotes metric stat statistic data ' +
    'histories lists summaries balances schemas',
);

/** Ambiguous words that are nouns in front of an answer noun; `update_status` stays a verb. */
export const COMPOUND_NOUNS = setOf(
  'resume rate fund book charge order transfer trade payout refund deposit bid swap run build call play record test ' +
    'purchase sale stake exchange release invoice issue request query file track plan sample message post note design guide ' +
    'lead stream score rank target project program market power stage sketch walk visit view work tag text title step ' +
    'bridge burn mint checkout tip rent wager bet approve dock land fax print scan cast push pull merge fork star mention ' +
    'deploy job',
);

/** Ambiguous words that, in front of another verb, are the thing it is done to: `issue_search`, `file_upload`. */
export const MOSTLY_NOUNS = setOf(
  'block index issue file order task message image page project note ticket program plan tag label record report document target text ' +
    'title index stage group map model table profile view template contact sample chart filter log source output input host ' +
    'mail email email_address alert event state price stock design mine snapshot backup clone function command cast stream ' +
    'score book fund',
);

/** In front of a noun these make a phrase an answer: "Recent launches". */
export const DATA_ADJECTIVES = setOf(
  'latest recent current top random upcoming popular trending daily hourly weekly monthly historical available supported ' +
    'nearest nearby live average total public detailed recently previous next connected known most best famous national ' +
    'official open annual global today real-time realtime raw basic common related similar featured',
);

/** Heads of phrases that name a tool's trade, not an answer: "User management". */
export const TRADE_NOUNS = setOf(
  'management manager control controller controls integration automation playback shell proxy console processing handling ' +
    'operation operations access helper wrapper agent workflow administration configuration setup installer builder creator ' +
    'sender writer tool tools toolkit utility system server service api interface client engine assistant framework ' +
    'platform plugin function method endpoint command commands module component bridge handler runner executor scheduler ' +
    'dispatcher terminal housekeeping maintenance placeholder feature features mode hook',
);

/** Quantities: "a list of issues" is about issues. */
export const QUANTITIES = setOf(
  'list lists set sets number numbers batch batches all part parts copy copies series group any type types kind kinds ' +
    'range collection variety array couple bunch one many some most details information contents content portion version ' +
    'each both status',
);

/** Nouns that say only in what shape something is returned: "issue details", "a snapshot of the page". */
export const GENERIC_NOUNS = setOf(
  'a an the all any one each every detail details info information content contents data list lists listing history summary summaries ' +
    'metadata entry entries item items result results text body version versions snapshot screenshot capture view tree structure ' +
    'copy object objects node nodes element elements passage passages section sections event events overview collection set range ' +
    'value values pair pairs portion record records resource resources batch bulk audit audits report reports analysis search searches kind number instance instances specific page-level source sources string strings markdown',
);
