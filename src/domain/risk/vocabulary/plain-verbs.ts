import type { Sense } from './sense.ts';

/** Verbs that mean the same whatever their object: [sense, lemmas]. A lemma stands in one place only. */
export const PLAIN_VERBS: readonly (readonly [Sense, string])[] = [
  // Returning what is there.
  [
    'R3',
    'get fetch retrieve list find search lookup read view show display describe browse inspect enumerate ' +
      'obtain peek see know',
  ],
  // Computing an answer from what is there or from the arguments.
  [
    'R2',
    'check validate verify analyze examine explore discover identify detect calculate compute count estimate ' +
      'compare parse decode encode translate summarize extract explain measure observe diagnose investigate ' +
      'predict forecast recommend suggest classify geocode crawl scrape preview simulate demonstrate lint ping ' +
      'introspect determine give answer gather aggregate scan monitor screenshot poll grep hash subtract ' +
      'multiply divide sum visualize brainstorm echo greet locate recall transcribe recognize assess audit ' +
      'benchmark tokenize decompile disassemble decrypt paginate review research profile trace diff filter ' +
      'match rank score return provide report look interpret troubleshoot whois quote sample infer ' +
      'correlate cite consult survey critique spellcheck proofread minify beautify prettify guess backtest ' +
      'screen project inform crosscheck rephrase deduce tabulate itemize unshorten solve plot reason ' +
      'challenge transpose receive expand autocomplete geolocate outline skim tally dump digest visit round ' +
      'average reveal prioritize weigh invert factorize differentiate integrate standardize vectorize binarize rescale',
  ],
  // Mostly reading, but said of much else.
  [
    'R1',
    'download export understand watch render sleep await wait contain debug collect choose mention help introduce ' +
      'guide improve enhance paraphrase reflect consider map group normalize chart enrich prepare break ask ' +
      'think plan learn embed roll flip deduplicate facilitate assist support',
  ],
  // Changing stored state in a way that can be changed back, or only adding to it.
  [
    'W3',
    'edit rename insert save upload undelete unarchive untrash unstar unfollow unlike bookmark upsert append ' +
      'unsubscribe archive recreate',
  ],
  [
    'W2',
    'adjust alter amend annotate assign associate categorize comment configure copy customize define ' +
      'duplicate enroll favorite import increment decrement index ingest initialize init link like localize log ' +
      'mark memorize migrate unmute note organize patch persist pin unpin populate prepend put refactor ' +
      'register remember rearrange reorder reopen restore revert scaffold setup share star store subscribe sync ' +
      'synchronize tag transition unassign unblock unlink untag upvote downvote vote bootstrap extend shorten ' +
      'provision backup clone fork draft compose block ban demote promote suspend unsuspend detach dismiss ' +
      'snooze flag unflag unresolve acknowledge rate crop compress decompress zip unzip encrypt stage unstage ' +
      'commit checkpoint stash unmark nest indent outdent tune unpublish undo redo label unlabel unclaim ' +
      'hide unhide relocate reparent redact moderate tweak rescore reassign reindex reclassify rekey escalate ' +
      'onboard paint sketch extrude layout arrange align distribute ungroup instantiate ' +
      'allocate deallocate watermark inject whitelist blacklist allowlist denylist quarantine ' +
      'unquarantine unban postpone reschedule unschedule defer unfavorite reject accept decline deactivate ' +
      'disable enable reactivate activate join split concat assemble soften categorise tidy unapprove unroute impute ' +
      'prefill autofill fix implement compact repair convene set react enforce recover contribute pop dispose ' +
      'trim protect unprotect award deny propose dispute unset grant reprioritize unread override unmerge ' +
      'rework revise refine tailor personalize calibrate sanitize anonymize reconcile triage caption dub mirror ' +
      'seed fulfill follow rebase repoint splice blur sharpen brush grayscale flatten trash draw',
  ],
  ['W1', 'manage construct maintain produce ensure keep develop design force'],
  // Running code, driving something, or letting an effect out of the system.
  ['E3', 'invoke trigger reboot restart deploy redeploy click hover press tap swipe eval'],
  [
    'E2',
    'rerun launch spawn exec start stop kill abort halt install reinstall publish republish notify ' +
      'dispatch navigate scroll drag skip unpause shutdown boot control operate emit fire interrupt retry call ' +
      'dial invite resend forward alert email message tweet retweet dm sms page announce speak prompt chat ' +
      'converse enqueue connect disconnect login logout signin signout scale autoscale failover ' +
      'hibernate wake impersonate proxy sideload ssh step fuzz exploit bruteforce attack spoof flood mount ' +
      'unmount eject arm disarm dim brighten vacuum dock fax steer fly land upscale outpaint inpaint ' +
      'animate synthesize lipsync teleport walk jump dig mine equip chop shoot interact engage command ' +
      'orchestrate rebuild compile recompile bundle transpile begin finish end conclude continue leave exit ' +
      'quit vibrate beep blink bypass goto pair unpair focus type rollback go poweroff poweron remind emulate ' +
      'nudge poke zoom paste assume serve summon instruct interrogate act repost unrepost train finetune ' +
      'crosspost play complain',
  ],
  ['E1', 'use reload turn host power kick employ'],
  // Removing or overwriting without a way back.
  [
    'D3',
    'delete destroy purge erase obliterate nuke annihilate expunge shred decommission deprovision teardown rm ' +
      'rmdir eradicate del lose',
  ],
  ['D2', 'revoke deregister prune recycle drop'],
  // Moving money or assets.
  [
    'F3',
    'pay repay prepay refund payout purchase buy sell donate remit liquidate unstake stake restake borrow ' +
      'lend topup disburse reimburse airdrop',
  ],
  [
    'F2',
    'bill bid deposit wager bet redeem recharge rent trade mint settle invest undelegate order hire tip fund snipe',
  ],
];

/** Words that are nouns as often as verbs: in a name they decide only when their object confirms it. */
export const ALSO_NOUNS =
  'access act alert annotate answer arm attack audit average award backtest backup ban benchmark bet bid ' +
  'bill block book bookmark borrow break bridge broadcast bundle burn buy call caption charge chart chat ' +
  'check checkout checkpoint claim clean clear clone close command comment commit complete control copy ' +
  'count cut deposit design dial diff digest dispatch display dispute dm dock draft drag drop dump echo ' +
  'email empty emulate end estimate exchange exit exploit export fax filter fire fix flag flood focus follow ' +
  'forecast fork format forward fund go grant group guess guide hash help host import increment index init ' +
  'insert interpret interrupt invite issue join kill label land layout leave like link list load lock log ' +
  'login logout look map mark match measure merge message mine mirror monitor mute note nudge open order ' +
  'outline page paint paste patch pause pay payout pin ping place plan play plot poke poll pop post power ' +
  'press preview print process produce profile project prompt proxy publish pull purchase push query quote ' +
  'rank rate read reason record recover redeem refund register release remind rent repair reply report ' +
  'repost request research reserve reset resolve respond restore resume return review roll rollback round ' +
  'run sample save scale scan schedule score screen screenshot search see seed select sell set setup share ' +
  'show shutdown sign signin signout sketch skip sleep sms solve sort split spoof ssh stage stake star ' +
  'start stash step stop store submit subscribe sum supply support survey swap switch sync tag tailor tap test ' +
  'think tip toggle topup trace track trade train transfer transition translate trash triage trigger trim ' +
  'tune turn tweet type update upgrade upload use view visit vote wager wake walk watch watermark whois ' +
  'withdraw write zip zoom';
