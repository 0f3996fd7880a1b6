import type { Capability } from './category.ts';

/** One side of a combination: any of these capabilities supplies it. */
interface Leg {
  readonly words: string;
  readonly anyOf: readonly Capability[];
}

export interface Combination {
  readonly id: string;
  readonly title: string;
  /** What becomes possible when one agent has all legs at once. */
  readonly danger: string;
  readonly legs: readonly Leg[];
}

const UNTRUSTED: Leg = {
  words: 'take in text that others can write',
  anyOf: ['untrusted-content'],
};
const PRIVATE: Leg = {
  words: 'return data that is not public',
  anyOf: ['private-data', 'credentials', 'personal-data'],
};
const WAY_OUT: Leg = {
  words: 'can send data out',
  anyOf: ['public-sink', 'network-egress', 'email', 'messaging'],
};
const COMMANDS: Leg = { words: 'run commands or code', anyOf: ['shell', 'sql'] };

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

interface HasCapabilities {
  readonly capabilities: readonly Capability[];
}

export interface FoundCombination<T> {
  readonly combination: Combination;
  /** For each leg, the tools that supply it, in the given order. */
  readonly legs: readonly { readonly words: string; readonly tools: readonly T[] }[];
}

/** The combinations that these tools complete together; a leg may be supplied by the tool that supplies another. */
export function combinationsOf<T extends HasCapabilities>(
  tools: readonly T[],
): readonly FoundCombination<T>[] {
  return COMBINATIONS.map((combination) => ({
    combination,
    legs: combination.legs.map(({ words, anyOf }) => ({
      words,
      tools: tools.filter((tool) => tool.capabilities.some((capability) => anyOf.includes(capability))),
    })),
  })).filter(({ legs }) => legs.every((leg) => leg.tools.length > 0));
}
