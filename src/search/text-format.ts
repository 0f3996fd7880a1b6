import { CATEGORIES, type Category } from '../domain/risk/category.ts';

/** Where the full text lies: one small file that names the folder of the rest, which is another for every other content. */
export const TEXT_START = '/search/text.json';

/**
 * What has to be known before anything can be looked for. Servers have numbers, from 0, best known first; a file of terms holds
 * a run of all terms in their order, a file of cards a run of all servers.
 */
export interface TextStart {
  /** Address of the folder of terms and cards; ends with a slash. */
  readonly folder: string;
  readonly servers: number;
  /** The first term of each file of terms, sorted. */
  readonly terms: readonly string[];
  /** How many servers each file of cards has, see writeNumbers. */
  readonly cards: string;
  /** Words so common that they tell nothing beside others, sorted. */
  readonly common: readonly string[];
}

export const termsPath = (folder: string, file: number): string => `${folder}terms/${String(file)}.txt`;
export const cardsPath = (folder: string, file: number): string => `${folder}cards/${String(file)}.json`;

/**
 * Where a word stands in what is known of a server, most telling first: it is about all of the name, a part of a longer name,
 * in the name of a tool, or in the rest.
 */
export const PLACES = ['name', 'in-name', 'tool', 'text'] as const;
export type Place = (typeof PLACES)[number];

/** The servers that have a term, by where it stands there; each server once, where it tells most. */
export interface Term {
  readonly term: string;
  /** Numbers of servers by place, in the order of PLACES, each list ascending. */
  readonly servers: readonly (readonly number[])[];
}

/** 64 signs that stand in no need of escaping anywhere, lowest first: five bits each, the sixth says that more follow. */
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MORE = 32;
const VALUES: ReadonlyMap<string, number> = new Map(Array.from(SIGNS, (sign, value) => [sign, value]));

/** Numbers from 0 as text, the lowest five bits first. */
export function writeNumbers(numbers: readonly number[]): string {
  let text = '';
  for (const number of numbers) {
    let rest = number;
    for (; rest >= MORE; rest = Math.floor(rest / MORE)) text += SIGNS[MORE + (rest % MORE)] ?? '';
    text += SIGNS[rest] ?? '';
  }
  return text;
}

/** Throws for a text that writeNumbers did not write. */
export function readNumbers(text: string): readonly number[] {
  const numbers: number[] = [];
  let [number, unit] = [0, 1];
  for (const sign of text) {
    const value = VALUES.get(sign);
    if (value === undefined) throw new Error(`“${sign}” is no part of a number.`);
    number += (value % MORE) * unit;
    unit *= MORE;
    if (value >= MORE) continue;
    numbers.push(number);
    [number, unit] = [0, 1];
  }
  return numbers;
}

/** Ascending numbers as the differences between them, so that nearly every one takes one sign. */
export function writeAscending(numbers: readonly number[]): string {
  return writeNumbers(numbers.map((number, at) => number - (at === 0 ? 0 : (numbers[at - 1] ?? 0) + 1)));
}

export function readAscending(text: string): readonly number[] {
  let last = -1;
  return readNumbers(text).map((step) => (last += step + 1));
}

/** One line of a file of terms; a term holds no white space. */
export function writeTerm({ term, servers }: Term): string {
  return `${[term, ...servers.map(writeAscending)].join(' ').trimEnd()}\n`;
}

/** A line of a file of terms, its numbers not read yet. */
export interface TermLine {
  readonly term: string;
  readonly lists: readonly string[];
}

export function readTermLines(text: string): readonly TermLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [term = '', ...lists] = line.split(' ');
      return { term, lists };
    });
}

export interface CardTool {
  readonly name: string;
  readonly slug: string;
  readonly category: Category;
}

/** What a hit shows. */
export interface ServerCard {
  readonly slug: string;
  readonly title: string;
  readonly publisher: string;
  /** The publisher's description as one line, as far as it is indexed. */
  readonly about: string;
  /** Number of all its tools; `tools` has the first of them. */
  readonly count: number;
  readonly tools: readonly CardTool[];
}

type ToolCell = readonly [name: string, slug: string, category: number];
type CardCell = readonly [
  slug: string,
  title: string,
  publisher: string,
  about: string,
  count: number,
  tools: readonly ToolCell[],
];

export function writeCard({ slug, title, publisher, about, count, tools }: ServerCard): string {
  const cells = tools.map(({ name, slug: tool, category }): ToolCell => [
    name,
    tool,
    CATEGORIES.indexOf(category),
  ]);
  return JSON.stringify([slug, title, publisher, about, count, cells] satisfies CardCell);
}

export function readCards(text: string): readonly ServerCard[] {
  return (JSON.parse(text) as readonly CardCell[]).map(([slug, title, publisher, about, count, cells]) => ({
    slug,
    title,
    publisher,
    about,
    count,
    tools: cells.flatMap(([name, tool, number]) => {
      const category = CATEGORIES[number];
      return category === undefined ? [] : [{ name, slug: tool, category }];
    }),
  }));
}
