import type { Dice } from './dice.ts';
import { TOOL, type Spelling } from './shape.ts';
import { NOUNS, QUALIFIERS, VALUABLES, VERBS } from './vocabulary.ts';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** How each way of spelling joins the words of a name. */
const JOINED: Readonly<Record<Spelling, (words: readonly string[]) => string>> = {
  snake: (words) => words.join('_'),
  kebab: (words) => words.join('-'),
  camel: ([first = '', ...rest]) => first + rest.map(capital).join(''),
  mixed: (words) => words.map(capital).join('_'),
  pascal: (words) => words.map(capital).join(''),
  dunder: ([first = '', ...rest]) => (rest.length === 0 ? first : `${first}__${rest.join('_')}`),
  spaces: (words) => capital(words.join(' ')),
  dots: ([first = '', ...rest]) => (rest.length === 0 ? first : `${first}.${rest.join('_')}`),
  slashes: ([first = '', ...rest]) => (rest.length === 0 ? first : `${first}/${rest.join('_')}`),
  upper: (words) => words.join('_').toUpperCase(),
};

/** A tool before it is described. */
export interface NamedTool {
  readonly name: string;
  readonly verb: string;
  readonly noun: string;
}

/** What very many servers work with. */
const FREQUENT = NOUNS.slice(0, 40);

function nounFor(verb: string, dice: Dice): string {
  const [, , , , [money]] = VERBS;
  if (money.includes(verb)) return dice.pick(VALUABLES);
  return dice.pickByRank(dice.chance(0.55) ? FREQUENT : NOUNS);
}

/** Words of a name: a verb, what it acts on, and what narrows that down. */
function drawn(dice: Dice, prefix: string | undefined): { words: string[]; verb: string; noun: string } {
  const verb = dice.pickByRank(dice.weighted(VERBS));
  const noun = nounFor(verb, dice);
  const count = dice.weighted(TOOL.nameWords) - (prefix === undefined ? 0 : 1);
  const words = prefix === undefined ? [] : [prefix];
  if (count <= 1 && prefix === undefined) return { words: [dice.chance(0.7) ? verb : noun], verb, noun };
  words.push(verb);
  for (let more = 2; more < count; more += 1) {
    const list = more % 2 === 0 ? NOUNS : QUALIFIERS;
    // Most of the words are common ones, so that names come again on other servers as often as the real ones do.
    words.push(...(dice.chance(0.65) ? dice.pickByRank(list) : dice.pick(list)).split('_'));
  }
  return { words: [...words, noun], verb, noun };
}

/** Names for the tools of one server, each another; endless, as long as they are asked for. */
export class ToolNames {
  readonly #taken = new Set<string>();
  readonly #spelling: Spelling;
  readonly #prefix: string | undefined;

  constructor(spelling: Spelling, prefix: string | undefined) {
    this.#spelling = spelling;
    this.#prefix = prefix;
  }

  /** The next name; now and then one that only its spelling tells from one before. */
  next(dice: Dice): NamedTool {
    const { words, verb, noun } = drawn(dice, this.#prefix);
    const spelling = dice.chance(TOOL.sharedSlug) ? 'upper' : this.#spelling;
    const respelled = JOINED[spelling](words);
    if (spelling !== this.#spelling && this.#taken.has(JOINED[this.#spelling](words)))
      return { name: this.#claimed(respelled), verb, noun };
    while (this.#taken.has(JOINED[this.#spelling](words)) && words.length < 8)
      words.push(...dice.pick(QUALIFIERS).split('_'));
    return { name: this.#claimed(JOINED[this.#spelling](words)), verb, noun };
  }

  #claimed(name: string): string {
    let free = name;
    for (let round = 2; this.#taken.has(free); round += 1) free = `${name}${String(round)}`;
    this.#taken.add(free);
    return free;
  }
}
