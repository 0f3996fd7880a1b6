import type { Capability } from './category.ts';
import type { Classification, Evidence } from './classification.ts';

type Judged = Pick<Classification, 'category' | 'capabilities' | 'evidence'>;

/** One capability that supplies a leg: how directly, 0 for exactly, and by which tools. */
interface Supply {
  readonly capability: Capability;
  readonly distance: 0 | 1;
  readonly when?: (tool: Judged, evidence: Evidence) => boolean;
}

/** One side of a combination: any of these supplies it. */
interface Leg {
  readonly words: string;
  readonly anyOf: readonly Supply[];
}

export interface Combination {
  readonly id: string;
  readonly title: string;
  /** What becomes possible when one agent has all legs at once. */
  readonly danger: string;
  readonly legs: readonly Leg[];
}

function isReading({ category }: Judged): boolean {
  return category === 'Read';
}

/** Reading a mailbox sends nothing, and neither does removing what was sent. */
function isSending({ category }: Judged): boolean {
  return category !== 'Read' && category !== 'Destructive';
}

function isSpoken({ field }: Evidence): boolean {
  return !field.startsWith('inputSchema');
}

const UNTRUSTED: Leg = {
  words: 'take in text that others can write',
  anyOf: [{ capability: 'untrusted-content', distance: 0 }],
};
const PRIVATE: Leg = {
  words: 'return data that is not public',
  anyOf: [
    { capability: 'private-data', distance: 0 },
    // A secret that is only passed in, or set, does not come back.
    {
      capability: 'credentials',
      distance: 0,
      when: (tool, evidence) => isReading(tool) && isSpoken(evidence),
    },
    { capability: 'personal-data', distance: 1, when: isReading },
  ],
};
const WAY_OUT: Leg = {
  words: 'can send data out',
  anyOf: [
    { capability: 'public-sink', distance: 0 },
    { capability: 'messaging', distance: 0, when: isSending },
    { capability: 'email', distance: 0, when: isSending },
    // An address the caller chooses carries anything; a search carries its words to one place.
    { capability: 'network-egress', distance: 0, when: (_, { rule }) => rule === 'parameter:url' },
    { capability: 'network-egress', distance: 1, when: ({ category }) => category !== 'Destructive' },
  ],
};
const COMMANDS: Leg = {
  words: 'run commands or code',
  anyOf: [
    { capability: 'shell', distance: 0 },
    { capability: 'sql', distance: 1, when: ({ category }) => category === 'Execute' },
  ],
};

/** Combinations of capabilities that are worse than their parts. The first is Simon Willison's "lethal trifecta". */
const COMBINATIONS: readonly Combination[] = [
  {
    id: 'lethal-trifecta',
    title: 'Untrusted text, private data and a way out',
    danger:
      'Instructions hidden in what one tool reads can have a second tool fetch private data and a third one send it away.',
    legs: [UNTRUSTED, PRIVATE, WAY_OUT],
  },
  {
    id: 'text-to-command',
    title: 'Untrusted text and commands',
    danger: 'Instructions hidden in what one tool reads can be run by another.',
    legs: [UNTRUSTED, COMMANDS],
  },
];

interface Subject {
  readonly classification: Judged;
}

export interface FoundCombination<T> {
  readonly combination: Combination;
  /** For each leg, the tools that supply it: the most telling first, else in the given order. */
  readonly legs: readonly { readonly words: string; readonly tools: readonly T[] }[];
}

/** A name says more than a description, and a description more than a parameter, but for an address. */
function rankOf({ field, rule }: Evidence): number {
  if (field === 'name' || rule === 'parameter:url') return 0;
  if (field === 'title') return 1;
  return field.startsWith('inputSchema') ? 3 : 2;
}

const RANKS = 4;

/** How directly a tool supplies a leg, 0 at best; undefined when it does not. */
function closenessOf({ classification }: Subject, { anyOf }: Leg): number | undefined {
  const found = anyOf.flatMap(({ capability, distance, when }) => {
    if (!classification.capabilities.includes(capability)) return [];
    const evidence = classification.evidence.find(({ supports }) => supports === capability);
    if (evidence === undefined || when?.(classification, evidence) === false) return [];
    return [distance * RANKS + rankOf(evidence)];
  });
  return found.length === 0 ? undefined : Math.min(...found);
}

function suppliers<T extends Subject>(tools: readonly T[], leg: Leg): readonly T[] {
  return tools
    .map((tool, index) => ({ tool, index, closeness: closenessOf(tool, leg) }))
    .flatMap(({ closeness, ...rest }) => (closeness === undefined ? [] : [{ ...rest, closeness }]))
    .sort((a, b) => a.closeness - b.closeness || a.index - b.index)
    .map(({ tool }) => tool);
}

/** The combinations that these tools complete together; a leg may be supplied by the tool that supplies another. */
export function combinationsOf<T extends Subject>(tools: readonly T[]): readonly FoundCombination<T>[] {
  return COMBINATIONS.map((combination) => ({
    combination,
    legs: combination.legs.map((leg) => ({ words: leg.words, tools: suppliers(tools, leg) })),
  })).filter(({ legs }) => legs.every((leg) => leg.tools.length > 0));
}
