import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const CONTENT = new URL('../../../content/', import.meta.url);

export interface ContentPage {
  /** Folder and name, for messages: `attacks/tool-poisoning`. */
  readonly id: string;
  readonly name: string;
  readonly frontmatter: unknown;
  readonly body: string;
}

export interface Fence {
  readonly language: string;
  readonly text: string;
  /** The text of the nearest H2 above it. */
  readonly section: string;
}

const PAGE = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;
const FENCE = /^```(\S*)\n([\s\S]*?)^```$/gm;

export function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(new URL(`${folder}/`, CONTENT))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

function textOf(path: string): string {
  return readFileSync(new URL(path, CONTENT), 'utf8');
}

export function jsonOf(path: string): unknown {
  return JSON.parse(textOf(path));
}

/** Every page of a folder, by name; throws when one has no frontmatter. */
export function pagesIn(folder: string): readonly ContentPage[] {
  return namesIn(folder, '.mdx').map((name) => {
    const parts = PAGE.exec(textOf(`${folder}/${name}.mdx`));
    if (parts?.[1] === undefined || parts[2] === undefined)
      throw new Error(`${folder}/${name}: no frontmatter`);
    return { id: `${folder}/${name}`, name, frontmatter: parse(parts[1]) as unknown, body: parts[2] };
  });
}

export const FOLDERS = ['attacks', 'capabilities', 'categories', 'guides'] as const;

export function allPages(): readonly ContentPage[] {
  return FOLDERS.flatMap(pagesIn);
}

/** The body without fenced code. */
export function prose(body: string): string {
  return body.replace(FENCE, '');
}

/** Headings in order, with their level. */
export function headings(body: string): readonly { readonly level: number; readonly text: string }[] {
  return [...prose(body).matchAll(/^(#{1,6}) (.+)$/gm)].map(([, marks = '', text = '']) => ({
    level: marks.length,
    text,
  }));
}

export function sections(body: string): readonly string[] {
  return headings(body)
    .filter(({ level }) => level === 2)
    .map(({ text }) => text);
}

export function fences(body: string): readonly Fence[] {
  return [...body.matchAll(FENCE)].map((match) => ({
    language: match[1] ?? '',
    text: match[2] ?? '',
    section: sections(body.slice(0, match.index)).at(-1) ?? '',
  }));
}
