import type { Sense } from './sense.ts';

/** Verbs that mean the same whatever their object: [sense, lemmas]. A lemma stands in one place only. */
export const PLAIN_VERBS: readonly (readonly [Sense, string])[] = [
  // Returning what is there.
  [
    'R3',
    'get fetch retrieve list find search lookup read view show display describe browse inspect enumerate obtain peek see know',
  ],
  // Computing an answer from what is there or from the arguments.
  [
    'R2',
    'check validate verify analyze examine explore discover identify detect calculate compute count estimate compare parse ' +
      'decode encode translate summarize extract explain measure observe diagnose investigate predict forecast recommend suggest ' +
      'classify geocode crawl scrape preview simulate demonstrate lint ping introspect determine give answer gather aggregate ' +
      'scan monitor screenshot poll grep hash subtract multiply divide visualize brainstorm echo greet locate recall transcribe ' +
      'recognize assess audit benchmark tokenize decompile disassemble decrypt paginate review research profile trace diff ' +
      'filter match sort rank score return provide report look interpret troubleshoot whois quote sample infer correlate cite ' +
      'consult survey critique spellcheck proofread minify beautify prettify guess backtest screen project inform ' +
      'convert crosscheck rephrase deduce tabulate itemize unshorten solve plot reason challenge transpose receive expand autocomplete geolocate outline skim tally dump digest visit round average reveal prioritize weigh ' +
      'invert factorize differentiate integrate standardize vectorize binarize',
  ],
  [
    'R1',
    'download export understand track watch render sleep await contain test debug collect select choose ' +
      'mention help introduce guide optimize improve rewrite paraphrase reflect consider load map group normalize chart ' +
      'enrich prepare break ask think plan learn format embed roll flip deduplicate facilitate assist support',
  ],
  // Changing stored state in a way that can be changed back, or only adding to it.
  [
    'W3',
    'create update edit modify rename insert save upload undelete unarchive untrash unstar unfollow unlike bookmark upsert ' +
      'append unsubscribe archive recreate',
  ],
  [
    'W2',
    'adjust alter amend annotate assign associate categorize comment configure copy customize define duplicate enroll ' +
      'favorite import increment decrement index ingest initialize init link like localize log mark memorize migrate mute unmute ' +
      'note organize patch persist pin unpin populate prepend put record refactor register remember rearrange reorder reopen ' +
      'restore revert scaffold setup share star store subscribe sync synchronize tag transition unassign unblock unlink untag ' +
      'upvote downvote vote bootstrap extend shorten provision backup clone fork draft compose lock unlock block ban demote ' +
      'promote suspend unsuspend detach dismiss snooze flag unflag resolve unresolve complete acknowledge rate resize crop rotate ' +
      'compress decompress zip unzip encrypt stage unstage commit checkpoint stash pull unmark nest indent outdent tune invalidate ' +
      'unpublish undo redo label unlabel unclaim hide unhide relocate reparent redact moderate tweak rescore ' +
      'reassign reindex reclassify rekey escalate onboard paint sketch extrude layout arrange align distribute ungroup ' +
      'instantiate minimize maximize allocate deallocate watermark concatenate inject whitelist blacklist allowlist denylist ' +
      'quarantine unquarantine unban postpone reschedule unschedule defer unfavorite approve reject accept decline deactivate ' +
      'disable enable reactivate activate combine join split concat refactor assemble vote soften categorise tidy ' +
      'unapprove impute prefill autofill attach fix implement compact repair convene enrich set react enforce recover contribute pop dispose trim protect unprotect award deny propose dispute unset grant reprioritize unread override unmerge rework ' +
      'revise refine tailor personalize calibrate sanitize anonymize reconcile triage caption dub mirror seed fulfill follow rebase repoint splice blur sharpen brush grayscale flatten',
  ],
  ['W1', 'manage build maintain produce ensure keep develop handle design'],
  // Running code, driving something, or letting an effect out of the system.
  ['E3', 'execute invoke trigger reboot restart broadcast deploy redeploy click hover press tap swipe eval'],
  [
    'E2',
    'run rerun launch spawn exec start stop kill abort halt resume install uninstall reinstall publish republish notify ' +
      'submit dispatch navigate scroll drag pause skip unpause shutdown boot control operate emit fire interrupt retry ' +
      'call dial invite resend forward alert email message tweet retweet dm sms page announce speak prompt chat converse ' +
      'delegate enqueue connect disconnect login logout signin signout authenticate authorize scale autoscale failover ' +
      'hibernate wake impersonate proxy sideload ssh step fuzz exploit bruteforce attack spoof flood mount unmount eject arm ' +
      'disarm dim brighten vacuum dock print fax steer fly land upscale outpaint inpaint animate synthesize lipsync teleport ' +
      'walk jump dig mine equip chop shoot interact engage command orchestrate rebuild compile recompile bundle transpile ' +
      'begin finish end conclude continue leave exit quit vibrate beep blink bypass unpause goto pair unpair focus type rollback go ' +
      'poweroff poweron remind emulate nudge poke zoom paste assume serve summon instruct interrogate act repost unrepost train finetune crosspost',
  ],
  ['E1', 'wait use request reload turn host power kick employ'],
  // Removing or overwriting without a way back.
  [
    'D3',
    'delete destroy purge wipe erase obliterate nuke annihilate expunge shred decommission deprovision teardown rm rmdir ' +
      'eradicate delet del overwrite lose',
  ],
  ['D2', 'revoke deregister prune recycle'],
  // Moving money or assets.
  [
    'F3',
    'pay repay prepay refund payout purchase buy sell donate remit liquidate unstake stake restake borrow lend topup ' +
      'disburse reimburse airdrop',
  ],
  ['F2', 'bill bid deposit wager bet redeem recharge rent'],
];

/** Words that are nouns as often as verbs: in a name they decide only when their object confirms it. */
export const ALSO_NOUNS =
  'access alert answer audit backup ban benchmark bet bid block bookmark break broadcast bundle call cast charge chart chat check ' +
  'checkout claim clone cluster command comment commit control copy count deposit design detail diff display dm dock document draft drag ' +
  'drive drop echo email end entry estimate exit export exploit fax filter fire fix flag flood focus follow forecast fork format forward ' +
  'function go group guess guide hash help highlight host import increment index input insert interrupt invite invoice issue join kill label ' +
  'lead leave like link list load lock log look map mark match measure merge message mine monitor mute note offer open order output page ' +
  'paint park patch pause pay permit pin ping place plan play plot poll position post power press preview print process produce profile ' +
  'program project prompt proxy publish pull purchase push query quote rank rate read reason record redeem refund register release rent repair reply report ' +
  'repost request research reserve reset resolve respond rest restore result return review roll rollback run sample save scale scan schedule ' +
  'score screen screenshot search see select set setup share show shutdown sign sketch skip sleep sms snapshot solve sort sound split spoof ' +
  'stage stake star start state step stop store stream study subscribe subject submit supply support survey swap switch sync tag tap target test text ' +
  'think tip title toggle trace track trade train transfer transition translate trash trigger tune turn tweet type update upgrade upload use ' +
  'value view visit vote wager wake walk watch watermark whois withdraw work write zip template contact charge interpret topup payout borrow ' +
  'bill digest outline seed mirror caption tailor triage dump arm burn dispatch cut index bridge round average break award dispute grant trim visit pop remind emulate nudge poke zoom paste resume lease recover book fund buy sell empty clean clear complete close doc stash checkpoint layout act land attack craft ssh dial init login logout signin signout proxy backtest annotate';
