import { quoteOf, type Folded } from './folding.ts';

/** Words of a description that speak of what comes after the call. Each is an exact quote. */
export interface Cues {
  /** "cannot be undone", "irreversible". */
  readonly irreversible?: string;
  /** "can be restored", "moves to trash". */
  readonly recoverable?: string;
  /** "read-only", "does not modify". */
  readonly readOnly?: string;
}

const IRREVERSIBLE =
  /(?<!not |never )\birreversibl[ey]\b|\b(?:cannot|can't|can not|can never|could not) be (?:undone|reversed|reverted|recovered|restored|rolled back)\b|\b(?:not|never) (?:be )?(?:recoverable|reversible|undoable)\b|\bunrecoverable\b|\bno (?:way to )?undo\b|\bpermanently (?:delet|remov|eras|destroy|lost|wip|purg)\w*|\bpermanent (?:deletion|removal|loss)\b|无法恢复|不可恢复|不可逆|無法恢復|元に戻せ|복구할 수 없|되돌릴 수 없/;

const RECOVERABLE =
  /\b(?:can|may|could) (?:later )?be (?:undone|restored|recovered|reversed|reverted|rolled back|unarchived|re-?enabled|undeleted)\b|\b(?:to|into) (?:the )?(?:trash|recycle bin|bin)\b|\bsoft[- ]delet\w*|\bre(?:coverable|versible|storable)\b|回收站|垃圾桶|휴지통|ゴミ箱/;

const READ_ONLY =
  /(?<!not |non-|non )\bread[- ]?only\b|\bdo(?:es)? not (?:modify|change|write|alter|delete|mutate)\b|\bwithout (?:modifying|changing|altering)\b|\bno side[- ]effects?\b/;

function first(prose: Folded, pattern: RegExp): string | undefined {
  const match = pattern.exec(prose.text);
  return match === null ? undefined : quoteOf(prose, match.index, match.index + match[0].length);
}

/** What a description says about undoing a call, and whether it claims to change nothing. */
export function cuesIn(prose: Folded): Cues {
  const irreversible = first(prose, IRREVERSIBLE);
  const recoverable = first(prose, RECOVERABLE);
  const readOnly = first(prose, READ_ONLY);
  return {
    ...(irreversible !== undefined && { irreversible }),
    ...(recoverable !== undefined && { recoverable }),
    ...(readOnly !== undefined && { readOnly }),
  };
}
