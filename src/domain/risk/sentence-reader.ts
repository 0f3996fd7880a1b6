import { verbOf, type VerbUse } from './lexicon.ts';
import { objectAfter } from './object-phrase.ts';
import type { Predicate, Tie } from './predicate.ts';
import { isInPath, MEANS, tieOfNext } from './coordination.ts';
import {
  closings,
  isLiking,
  isNounHere,
  isObject,
  isPassive,
  isSaidOfCall,
  opensNext,
  TOPICS,
} from './sentence-guards.ts';
import type { Sentence } from './sentences.ts';
import {
  adverb,
  ARTICLES,
  COORDINATORS,
  DETERMINERS,
  EXEMPLARS,
  LEADING,
  MANNERS,
  MODALS,
  NEGATIONS,
  OCCASIONS,
  OPENERS,
  PEOPLE,
  PREPOSITIONS,
  SHAPING,
  SUBJECTS,
  SUBORDINATORS,
} from './vocabulary/function-words.ts';
import type { Token } from './words.ts';

/** Walks one sentence from left to right and collects the verbs it says. */
class SentenceReader {
  private readonly found: Predicate[] = [];
  private foundOnlyOpeners = true;
  private readonly tokens: readonly Token[];
  private readonly sentence: Sentence;
  /** How a verb would be tied if it stood here; undefined where none can stand. */
  private slot: Tie | undefined = 'main';
  /** A verb of the same form as the last may follow: behind a comma or, `joined`, behind "and". */
  private coordinated = false;
  private joined = false;
  private negated = false;
  private aside = false;
  /** Nothing but adverbs, determiners and openers so far. */
  private fresh = true;
  /** The tool itself was named as subject; `addressed`: the reader or the agent was. */
  private subject = false;
  private addressed = false;
  /** "Use this tool to …" */
  private offered = false;
  /** An article came first: what follows is a noun. */
  private article = false;
  /** The slot was opened by a comma: a word that may be a noun is one there. */
  private listed = false;

  constructor(tokens: readonly Token[], sentence: Sentence) {
    this.tokens = tokens;
    this.sentence = sentence;
  }

  read(): readonly Predicate[] {
    const { from, to } = this.sentence;
    const pairs = closings(this.tokens, this.sentence);
    for (let at = from; at < to; at += 1) {
      const token = this.tokens[at] as Token;
      const closing = pairs.get(at);
      if (closing !== undefined) at = closing;
      else if (token.kind === 'comma') this.comma();
      else if (token.kind === 'colon') this.colon();
      else if (token.kind === 'slash') this.coordinated = this.found.length > 0 && !isInPath(this.tokens, at);
      else if (token.kind === 'word') this.word(token, at);
    }
    return this.found;
  }

  private comma(): void {
    if (this.aside && this.found.length === 0) this.restart();
    this.aside = false;
    this.negated = false;
    this.joined = false;
    this.coordinated = this.found.length > 0;
    if (this.fresh || this.found.length === 0) {
      this.slot = 'main';
      this.subject = false;
      this.listed = !this.fresh;
    }
  }

  private colon(): void {
    if (this.onlyOpeners()) this.restart();
    else this.close();
  }

  private restart(): void {
    this.slot = 'main';
    this.fresh = true;
    this.article = false;
    this.aside = false;
    this.negated = false;
  }

  private close(): void {
    this.slot = undefined;
    this.coordinated = false;
  }

  private word(token: Token, at: number): void {
    const { text } = token;
    if (!SHAPING.has(text) || (this.fresh && isLiking(token, this.tokens[at + 1]))) {
      if (!this.verb(token, at)) this.other(text, at);
    } else if (NEGATIONS.has(text)) this.negated = this.tokens[at + 1]?.text !== 'only';
    else if (text === 'non') this.slot = undefined;
    else if (COORDINATORS.has(text)) this.coordinator(text);
    else if (SUBORDINATORS.has(text) || EXEMPLARS.has(text)) this.subordinate(text);
    else if (MODALS.has(text)) this.modal(text);
    else if (text === 'to') this.infinitive(at);
    else if (PREPOSITIONS.has(text)) this.preposition(text, at);
    else if (!this.verb(token, at)) this.other(text, at);
  }

  private modal(text: string): void {
    const first = this.fresh && !this.subject ? undefined : this.tokens[this.sentence.from];
    const whole = text === 'will' && isSaidOfCall(first);
    this.slot = whole || (this.subject && !this.addressed) ? 'modal' : 'relative';
    if (whole) this.negated = false;
  }

  private coordinator(text: string): void {
    this.coordinated = this.found.length > 0;
    this.joined = true;
    if (text !== 'or' && text !== 'nor') this.negated = false;
  }

  private subordinate(text: string): void {
    // "Use this tool when you need to …" has no other clause that would say what it does.
    this.aside = !(OCCASIONS.has(text) && this.found.length === 1 && this.onlyOpeners());
    this.fresh = false;
    this.slot = undefined;
  }

  /** "to delete a file", not "to order history". */
  private infinitive(at: number): void {
    const skip = adverb(this.tokens[at + 1]?.text ?? '') ? 2 : 1;
    const use = verbOf(this.tokens[at + skip]?.text ?? '');
    const behind = this.tokens[at + skip + 1];
    const first = this.fresh || this.onlyOpeners();
    const noun =
      use?.verb.alsoNoun === true &&
      behind?.kind === 'word' &&
      !DETERMINERS.has(behind.text) &&
      !PREPOSITIONS.has(behind.text);
    // "Use this to …" tells what the tool does, and orders nothing.
    this.offered = first && !this.fresh;
    if (use?.form === 'base' && (first || !noun)) this.slot = first ? 'main' : 'purpose';
    else if (!this.fresh) this.slot = undefined;
    this.fresh = false;
    this.subject = false;
    this.article = false;
    this.coordinated = false;
  }

  /** "for deleting", "by deleting". */
  private preposition(text: string, at: number): void {
    const gerund = !TOPICS.has(text) && verbOf(this.tokens[at + 1]?.text ?? '')?.form === 'ing';
    if (gerund) this.slot = this.introduces(text) ? 'main' : MEANS.has(text) ? 'means' : 'relative';
    else if (!this.fresh) this.slot = undefined;
    this.article = false;
    this.coordinated = false;
    if (gerund) this.subject = this.fresh = false;
  }

  /** "A tool for deleting", "Used for deleting"; "Provides an answer by …" has said what it does. */
  private introduces(preposition: string): boolean {
    return this.fresh || (this.onlyOpeners() && !(MEANS.has(preposition) && this.found.length > 0));
  }

  /** Nothing was said yet that counts: only "Use this tool", or the noun the description begins with. */
  private onlyOpeners(): boolean {
    return this.found.length === 0 ? this.fresh || this.sentence.index === 0 : this.foundOnlyOpeners;
  }

  /** True when the word is a verb of the sentence, even one that does not count. */
  private verb(token: Token, at: number): boolean {
    const use = verbOf(token.text);
    if (use === undefined || token.identifier || use.form === 'er' || use.form === 'ion') return false;
    const silent = this.negated || this.aside;
    if (use.form === 'ed') {
      if (silent || !isPassive(this.tokens, at, this.sentence.from)) return false;
      this.take(use, 'passive', at);
      return true;
    }
    if (token.text === 'read' && this.tokens[at + 1]?.text === 'only') return false;
    const tie = this.tieOf(use, token, at);
    const standing = { fresh: this.fresh, listed: this.listed && this.found.length === 0 };
    if (tie === undefined || isNounHere(use, this.tokens[at + 1], standing)) return false;
    if (!silent) this.take(use, tie, at);
    this.fresh = false;
    this.close();
    if (opensNext(use, this.tokens[at + 1])) this.slot = 'main';
    return true;
  }

  private tieOf(use: VerbUse, token: Token, at: number): Tie | undefined {
    const { slot } = this;
    if (slot === undefined || (token.hyphenated && !this.fresh))
      return this.coordinated
        ? tieOfNext(this.tokens, this.sentence, { use, at, last: this.found.at(-1), joined: this.joined })
        : undefined;
    if (slot !== 'main') return slot;
    if (this.subject && use.form === 'base' && !this.fresh) return undefined;
    if (this.article && (use.form === 'base' || use.verb.alsoNoun)) return undefined;
    if (use.form === 'ing' && (this.subject || (use.verb.alsoNoun && this.fresh))) return undefined;
    return slot;
  }

  private take(use: VerbUse, tie: Tie, at: number): void {
    const before = this.tokens[at - 1]?.text;
    this.foundOnlyOpeners &&= OPENERS.has(use.verb.lemma);
    this.found.push({
      ...objectAfter(this.tokens, at, this.sentence.to),
      ...{ at, use, tie, sentence: this.sentence },
      imperative: tie === 'main' && use.form === 'base' && !this.subject && !this.offered,
      also: before === 'also' || before === 'then',
    });
  }

  private other(text: string, at: number): void {
    if (!LEADING.has(text) && !adverb(text)) {
      if (this.slot === 'main' || this.slot === 'modal') this.slot = undefined;
      this.fresh = false;
      this.coordinated = false;
      return;
    }
    if (ARTICLES.has(text) && this.found.length === 0) this.article = true;
    if (text === 'that' || text === 'which' || text === 'who')
      this.slot = this.found.length === 0 ? 'main' : 'relative';
    else if (SUBJECTS.has(text)) {
      this.subject = true;
      this.addressed = PEOPLE.has(text);
      if (this.found.length === 0 || text === 'this') this.slot ??= 'main';
      else if (text === 'it') this.slot ??= isObject(this.tokens, at) ? undefined : 'main';
    } else if (!DETERMINERS.has(text) && !MANNERS.has(text) && !adverb(text) && !OPENERS.has(text)) {
      if (this.slot === 'main' || this.slot === 'modal') this.slot = undefined;
      this.fresh = false;
    }
    if (!adverb(text)) this.coordinated = false;
  }
}

/** The verbs that one sentence says, in order. */
export function predicatesOf(tokens: readonly Token[], sentence: Sentence): readonly Predicate[] {
  return new SentenceReader(tokens, sentence).read();
}
