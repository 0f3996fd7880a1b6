import type { Facts } from './facts.ts';
import type { Meaning, ObjectPhrase } from './meaning.ts';
import type { Verb } from './lexicon.ts';
import { isNoun } from './noun-lexicon.ts';
import { softRemoval } from './removal.ts';

type Test = (object: ObjectPhrase, facts: Facts, verb: Verb) => boolean;

/** What verbs mean with some objects, whatever class the object is in. */
interface SetPhrase {
  readonly verbs: string;
  readonly when: Test;
  readonly means: Meaning;
}

/** `claimed` is said by the definition alone; 1 is a guess, 2 the normal meaning, 3 decides alone. */
const sure = (category: Meaning['category'], weight: 2 | 3 = 2): Meaning => ({
  category,
  weight,
  confirmed: true,
});
const guess = (category: Meaning['category']): Meaning => ({ category, weight: 1, confirmed: false });

const wordsOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const TRANSIENT = wordsOf('cache cached cookies clipboard console temporary selection filters');
/** Pictures that are computed, not imagined by a model. */
const RENDERED = wordsOf(
  'qr barcode map chart charts diagram diagrams plot graph svg thumbnail placeholder mermaid table dashboard report analysis',
);
/** What its owner has fixed; what the caller writes, as a script, may do anything whatever it is called. */
const FIXED = wordsOf('function method operation procedure endpoint call');
const ONTO = wordsOf('onto on into');

function isReadOnly({ words }: ObjectPhrase): boolean {
  return words.includes('readonly') || (words.includes('read') && words.includes('only'));
}

/** What is connected to another thing in a record, and not by a wire. */
function isFiled({ head }: ObjectPhrase): boolean {
  return head !== '' && !isNoun(head, 'surface') && !isNoun(head, 'process') && !isNoun(head, 'database');
}

/** In the order in which they are asked. */
const SET_PHRASES: readonly SetPhrase[] = [
  {
    verbs: 'create save update modify compose add generate',
    when: ({ words }) => words.includes('draft'),
    means: sure('Write'),
  },
  {
    // "Open orders": a list of them.
    verbs: 'open',
    when: ({ head }) => head.endsWith('s') && (isNoun(head, 'order') || isNoun(head, 'position')),
    means: sure('Read'),
  },
  // What is dropped onto something is dragged there, not dropped for good.
  { verbs: 'drop', when: ({ link = '' }) => ONTO.has(link), means: sure('Execute') },
  { verbs: 'page', when: ({ link }) => link === 'through', means: sure('Read') },
  // Into something that is there already, which is another one then.
  { verbs: 'load', when: ({ link }) => link === 'into', means: guess('Write') },
  // "Connect inventory to a location"
  { verbs: 'connect', when: (object) => object.link === 'to' && isFiled(object), means: sure('Write') },
  {
    verbs: 'evaluate',
    when: ({ words }) => words.some((word) => isNoun(word, 'code')),
    means: sure('Execute', 3),
  },
  {
    // "Serves as a workspace" says what it is.
    verbs: 'serve act function operate',
    when: ({ head, link }) => head === '' && link === 'as',
    means: guess('Read'),
  },
  {
    // "Change the power state": starting and stopping by another name.
    verbs: 'change set update modify control',
    when: ({ head, words }) =>
      (head === 'state' || head === 'status') && (words.includes('power') || words.includes('running')),
    means: sure('Execute'),
  },
  {
    verbs: 'perform support execute run do handle provide',
    when: ({ words }) => words.includes('crud'),
    means: sure('Destructive'),
  },
  {
    verbs: 'call invoke execute run',
    when: ({ words }) => words.includes('destructive'),
    means: sure('Destructive'),
  },
  {
    // "Call a read-only function"
    verbs: 'call invoke execute run',
    when: (object) => FIXED.has(object.head) && isReadOnly(object),
    means: { ...sure('Read'), claimed: true },
  },
  {
    // "Remove stopwords from a string": the string that is given comes back without them.
    verbs: 'remove',
    when: ({ from }) => from !== undefined && isNoun(from, 'text'),
    means: sure('Read'),
  },
  { verbs: 'delete remove', when: (object, _, verb) => softRemoval(verb, object), means: sure('Write') },
  {
    verbs: 'evict',
    when: ({ from }) => from !== undefined && isNoun(from, 'transient'),
    means: sure('Write'),
  },
  {
    verbs: 'clear',
    when: ({ words }) => words.some((word) => TRANSIENT.has(word)),
    means: sure('Write'),
  },
  {
    verbs: 'generate',
    when: ({ head, words }, facts) =>
      !facts.writesFile &&
      (words.some((word) => RENDERED.has(word)) || (isNoun(head, 'media') && facts.drawn)),
    means: sure('Read'),
  },
  {
    verbs: 'generate',
    when: ({ head }, facts) => facts.model && !isNoun(head, 'computed'),
    means: sure('Execute'),
  },
  {
    verbs: 'create make produce animate clone',
    when: ({ head }, facts) => (facts.model || facts.paid) && isNoun(head, 'media'),
    means: sure('Execute'),
  },
];

const BY_VERB: ReadonlyMap<string, readonly SetPhrase[]> = (() => {
  const table = new Map<string, SetPhrase[]>();
  for (const phrase of SET_PHRASES)
    for (const verb of phrase.verbs.split(' ')) table.set(verb, [...(table.get(verb) ?? []), phrase]);
  return table;
})();

/** What the verb means with this very object; undefined when nothing particular is known. */
export function setPhrase(verb: Verb, object: ObjectPhrase, facts: Facts): Meaning | undefined {
  return BY_VERB.get(verb.lemma)?.find(({ when }) => when(object, facts, verb))?.means;
}
