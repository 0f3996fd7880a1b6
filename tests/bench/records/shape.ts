/**
 * Figures of 47,020 real servers with 30,454 tools, merged from some 30 public lists of 2025 and 2026: how long things are
 * and how often they occur, not one word of what they say. `generate.ts --describe FILE` measures the same of any file.
 */

/** Pairs of a share of 0 to 1 and the value that so many are at most; the first share is 0, the last 1. */
export type Quantiles = readonly (readonly [share: number, value: number])[];

/** Pairs of a value and how often it comes; the weights need not add up to anything. */
export type Weights<Value> = readonly (readonly [value: Value, weight: number])[];

const SHARES = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

const quantiles = (...values: readonly number[]): Quantiles =>
  SHARES.map((share, at) => [share, values[at] ?? 0]);

/** Tools of the servers whose tools are known. */
export const TOOLS_PER_SERVER = quantiles(1, 1, 1, 1, 2, 4, 9, 20, 32, 68, 166, 343);
/** Mean of the same. */
export const MEAN_TOOLS = 8.53;

export const SERVER = {
  descriptionShare: 0.964,
  descriptionLength: quantiles(2, 20, 33, 47, 73, 114, 160, 249, 282, 360, 591, 4350),
  nameWords: [
    [1, 13.5],
    [2, 32.4],
    [3, 37.2],
    [4, 12.2],
    [5, 3.1],
    [6, 1],
    [7, 0.6],
  ],
  nameWithSpaces: 0.334,
  nameWithMcp: 0.678,
  /** Names that many servers have, and names without a letter or digit of ASCII. */
  commonName: 0.04,
  nameWithoutLetters: 0.0006,
  repositoryShare: 0.424,
  homepageShare: 0.696,
  /** Cut off by the list it came from. */
  cutDescription: 0.086,
  packages: [
    [0, 43.9],
    [1, 54.4],
    [2, 1.3],
    [3, 0.3],
    [4, 0.1],
  ],
  registries: [
    ['pypi', 78],
    ['npm', 17.8],
    ['oci', 2],
    ['go', 0.6],
    ['mcpb', 0.2],
    ['maven', 0.2],
    ['nuget', 0.1],
  ],
  versionShare: 0.81,
  remotes: [
    [0, 98.6],
    [1, 1.25],
    [2, 0.15],
  ],
  remoteTypes: [
    ['streamable-http', 618],
    ['sse', 126],
  ],
  /** None of the real records names one; a few do here, so that pages with a publisher are built too. */
  publisherShare: 0.05,
  /** HTML tags in the description. */
  markup: 0.0005,
  emoji: 0.002,
  /** Wishes for a slug that another server has. */
  sharedSlug: 0.003,
} as const satisfies Readonly<Record<string, number | Quantiles | Weights<number> | Weights<string>>>;

export type Language = 'english' | 'chinese' | 'japanese' | 'korean' | 'russian' | 'european';

export const LANGUAGES: Weights<Language> = [
  ['english', 96.4],
  ['chinese', 2.4],
  ['korean', 0.25],
  ['japanese', 0.1],
  ['russian', 0.09],
  ['european', 0.8],
];

export const TOOL = {
  /** Servers that describe none of their tools; the others leave a few without. */
  undescribedServer: 0.05,
  descriptionShare: 0.985,
  descriptionLength: quantiles(3, 13, 21, 25, 34, 54, 138, 322, 556, 1479, 4285, 13364),
  manyLines: 0.136,
  titleShare: 0.006,
  markup: 0.0062,
  emoji: 0.0107,
  nameWords: [
    [1, 5],
    [2, 38.1],
    [3, 35.3],
    [4, 15.1],
    [5, 4.9],
    [6, 1.2],
    [7, 0.5],
  ],
  /** Servers whose tools all begin with one word. */
  prefixServer: 0.2,
  /** Servers that have the tools of another one, as forks and templates do. */
  copiedServer: 0.09,
  annotatedServer: 0.06,
  /** Servers none, some or all of whose tools were derived from documentation. */
  derived: [
    [0, 57],
    [0.5, 18],
    [1, 25],
  ],
  /** Names that differ from one before in spelling only, so that both want one slug. */
  sharedSlug: 0.002,
} as const satisfies Readonly<Record<string, number | Quantiles | Weights<number>>>;

export type Spelling =
  'snake' | 'kebab' | 'camel' | 'mixed' | 'pascal' | 'dunder' | 'spaces' | 'dots' | 'slashes' | 'upper';

export const SPELLINGS: Weights<Spelling> = [
  ['snake', 75.8],
  ['kebab', 12],
  ['camel', 7.6],
  ['mixed', 2.4],
  ['pascal', 0.9],
  ['dunder', 0.4],
  ['spaces', 0.2],
  ['dots', 0.2],
  ['slashes', 0.05],
  ['upper', 0.06],
];

export const SCHEMA = {
  /** Servers whose tools have no schemas, half of them, or all; such that 63 % of the tools have one. */
  share: [
    [0, 28.4],
    [0.5, 17.2],
    [1, 54.4],
  ],
  parameters: quantiles(0, 0, 0, 1, 1, 2, 3, 5, 7, 12, 20, 66),
  /** How deep objects stand in each other; 0 is none, a flat list of parameters is 1. */
  depth: [
    [1, 96.4],
    [2, 2.2],
    [3, 1],
    [4, 0.25],
    [5, 0.1],
    [6, 0.05],
  ],
  nestedParameters: quantiles(1, 1, 1, 2, 2, 3, 6, 10, 14, 20, 60, 66),
  /** Schemas describe all of their parameters, or none. */
  describedShare: 0.5,
  parameterDescriptionLength: quantiles(2, 8, 12, 15, 24, 36, 56, 94, 131, 284, 831, 8152),
  requiredShare: 0.4254,
  types: [
    ['string', 67.6],
    ['', 8.8],
    ['anyOf', 2.7],
    ['number', 7],
    ['integer', 4.2],
    ['array', 4.1],
    ['boolean', 3.5],
    ['object', 2],
  ],
  enumShare: 0.041,
  enumSize: quantiles(1, 1, 2, 2, 2, 3, 5, 8, 11, 27, 160, 169),
  defaultShare: 0.105,
  boundsShare: 0.17,
  formatShare: 0.005,
  /** What writes the schema: by hand, or one of the two libraries that leave marks of their own. */
  dialects: [
    ['plain', 71],
    ['closed', 18],
    ['titled', 11],
  ],
  definitions: 0.0083,
} as const satisfies Readonly<Record<string, number | Quantiles | Weights<number> | Weights<string>>>;

export type Dialect = (typeof SCHEMA)['dialects'][number][0];
