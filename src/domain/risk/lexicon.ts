import { fold } from './folding.ts';
import { verbForms, verbNouns, type VerbForm } from './morphology.ts';
import type { NounClass } from './vocabulary/nouns.ts';
import { OBJECT_VERBS } from './vocabulary/object-verbs.ts';
import { SPACED } from './vocabulary/other-languages.ts';
import { ALSO_NOUNS, PLAIN_VERBS } from './vocabulary/plain-verbs.ts';
import type { Sense } from './vocabulary/sense.ts';

/** A verb of the vocabulary. */
export interface Verb {
  readonly lemma: string;
  readonly sense: Sense;
  /** What it means with an object of a class, in the order in which the classes are asked. */
  readonly byObject: readonly (readonly [NounClass, Sense])[];
  /** Also a noun: `post`, `order`. */
  readonly alsoNoun: boolean;
  /** A verb of another language than English. */
  readonly foreign: boolean;
}

export interface VerbUse {
  readonly verb: Verb;
  readonly form: VerbForm;
}

/** Prefixes that leave the meaning of the verb behind them: `recreate`, `autosave`, `bulkdelete`. */
const PREFIXES = [
  're',
  'auto',
  'bulk',
  'batch',
  'multi',
  'mass',
  'force',
  'hard',
  'pre',
  'co',
  'over',
  'mis',
  'self',
];

/** Look like a verb's noun and are things of their own. */
const NOT_MADE_OF_VERBS = new Set([
  ...[
    'organization',
    'organisation',
    'notification',
    'association',
    'location',
    'station',
    'application',
    'relation',
  ],
  ...[
    'number',
    'letter',
    'order',
    'customer',
    'user',
    'member',
    'server',
    'folder',
    'header',
    'footer',
    'layer',
    'power',
    'pointer',
  ],
  ...[
    'calendar',
    'character',
    'parameter',
    'filter',
    'newsletter',
    'computer',
    'container',
    'cluster',
    'router',
    'docker',
    'printer',
  ],
  ...[
    'doctor',
    'sector',
    'vector',
    'factor',
    'actor',
    'author',
    'sensor',
    'editor',
    'monitor',
    'tracker',
    'twitter',
    'paper',
  ],
  ...[
    'answer',
    'meter',
    'water',
    'weather',
    'chapter',
    'master',
    'register',
    'offer',
    'transfer',
    'trigger',
    'worker',
    'manager',
  ],
  ...[
    'player',
    'reader',
    'browser',
    'helper',
    'explorer',
    'seller',
    'buyer',
    'borrower',
    'lender',
    'bidder',
    'setter',
    'letter',
  ],
  ...[
    'documentation',
    'annotation',
    'registration',
    'publication',
    'authorization',
    'deployment',
    'payment',
    'description',
    'combination',
  ],
]);

function englishVerbs(): readonly Verb[] {
  const nouns = new Set(ALSO_NOUNS.split(/\s+/));
  const plain = PLAIN_VERBS.flatMap(([sense, lemmas]) =>
    lemmas
      .split(/\s+/)
      .filter((lemma) => !Object.hasOwn(OBJECT_VERBS, lemma))
      .map((lemma): Verb => ({ lemma, sense, byObject: [], alsoNoun: nouns.has(lemma), foreign: false })),
  );
  const byObject = Object.entries(OBJECT_VERBS).map(([lemma, entry]): Verb => ({
    lemma,
    sense: entry.else,
    byObject: Object.entries(entry.of) as unknown as readonly (readonly [NounClass, Sense])[],
    alsoNoun: nouns.has(lemma),
    foreign: false,
  }));
  return [...byObject, ...plain];
}

function verbTable(): ReadonlyMap<string, VerbUse> {
  const table = new Map<string, VerbUse>();
  const put = (form: string, use: VerbUse) => {
    if (!table.has(form)) table.set(form, use);
  };
  const english = englishVerbs();
  for (const verb of english) for (const [text, form] of verbForms(verb.lemma)) put(text, { verb, form });
  for (const [sense, forms] of SPACED)
    for (const form of forms.split(/\s+/)) {
      const text = fold(form).text;
      put(text, { verb: { lemma: text, sense, byObject: [], alsoNoun: false, foreign: true }, form: 'base' });
    }
  for (const verb of english)
    if (verb.lemma.length > 3)
      for (const prefix of PREFIXES)
        for (const [text, form] of verbForms(`${prefix}${verb.lemma}`)) put(text, { verb, form });
  for (const verb of english)
    if (verb.lemma.length > 3)
      for (const [text, form] of verbNouns(verb.lemma))
        if (!NOT_MADE_OF_VERBS.has(text)) put(text, { verb, form });
  return table;
}

const VERBS = verbTable();

/** The verb a word is a form of, in lower case. */
export function verbOf(word: string): VerbUse | undefined {
  return VERBS.get(word);
}
