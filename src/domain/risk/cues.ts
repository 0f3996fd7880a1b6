import { quoteOf, type Folded } from './folding.ts';

/** Words of a description that speak of what comes after the call. Each is an exact quote. */
export interface Cues {
  /** "cannot be undone", "irreversible". */
  readonly irreversible?: string | undefined;
  /** "can be restored", "moves to trash". */
  readonly recoverable?: string | undefined;
  /** "read-only", "does not modify". */
  readonly readOnly?: string | undefined;
}

const IRREVERSIBLE =
  /(?<!not |never )\b(?:(?:may|might|can|could) be )?irreversibl[ey]\b|\b(?:cannot|can't|can not|can never|could not) be (?:undone|reversed|reverted|recovered|restored|rolled back)\b|\b(?:not|never) (?:be )?(?:recoverable|reversible|undoable)\b|\bunrecoverable\b|\bno (?:way to )?undo\b|\bpermanently (?:delet|remov|eras|destroy|lost|wip|purg)\w*|\bpermanent (?:deletion|removal|loss)\b|无法恢复|不可恢复|不可逆|無法恢復|元に戻せ|복구할 수 없|되돌릴 수 없/;

const RECOVERABLE =
  /\b(?:can|may|could) (?:later )?be (?:undone|restored|recovered|reversed|reverted|rolled back|unarchived|re-?enabled|undeleted)\b|\b(?:to|into) (?:the )?(?:trash|recycle bin|bin)\b|\bsoft[- ]delet\w*|\bre(?:coverable|versible|storable)\b|回收站|垃圾桶|휴지통|ゴミ箱/;

const READ_ONLY =
  /(?<!not |non-|non )\bread[- ]?only\b|\bdo(?:es)? not (?:modify|change|write|alter|delete|mutate)\b|\bwithout (?:modifying|changing|altering)\b|\bno side[- ]effects?\b/;

function first(prose: Folded, pattern: RegExp): string | undefined {
  const match = pattern.exec(prose.text);
  return match === null ? undefined : quoteOf(prose, match.index, match.index + match[0].length);
}

/** Each is looked for when it is first asked for: a reading call is never asked whether it can be undone. */
class LazyCues implements Cues {
  private readonly prose: Folded;
  private readonly known = new Map<RegExp, string | undefined>();

  constructor(prose: Folded) {
    this.prose = prose;
  }

  get irreversible(): string | undefined {
    return this.once(IRREVERSIBLE);
  }

  get recoverable(): string | undefined {
    return this.once(RECOVERABLE);
  }

  get readOnly(): string | undefined {
    return this.once(READ_ONLY);
  }

  private once(pattern: RegExp): string | undefined {
    if (!this.known.has(pattern)) this.known.set(pattern, first(this.prose, pattern));
    return this.known.get(pattern);
  }
}

/** What a description says about undoing a call, and whether it claims to change nothing. */
export function cuesIn(prose: Folded): Cues {
  return new LazyCues(prose);
}
