import type { PageView } from './page-view.ts';

/** Renders a view as the peers do. */
export type Renderer = (view: PageView, filler: readonly string[]) => string;

/** Paragraphs of one length, in plain words: every character is one byte and none is escaped. */
export const FILLER: readonly string[] = Array.from({ length: 16 }, (_, at) => {
  const words = [
    'policy',
    'server',
    'answers',
    'when',
    'tools',
    'change',
    'and',
    'callers',
    'read',
    'what',
    'it',
    'says',
  ];
  const turned = [...words.slice(at % words.length), ...words.slice(0, at % words.length)].join(' ');
  return `${turned}, ${turned}, ${turned}, ${turned}`.slice(0, 255).replace(/.$/, '.');
});

/** Lists and texts are cut to these lengths, one after the other, until a page fits. */
const CUTS = [
  { rows: 20, characters: 2000 },
  { rows: 8, characters: 500 },
  { rows: 2, characters: 100 },
  { rows: 0, characters: 0 },
];

function cut(view: PageView, { rows, characters }: (typeof CUTS)[number]): PageView {
  return {
    ...view,
    about: view.about.slice(0, characters).toWellFormed(),
    policy: view.policy.slice(0, characters).toWellFormed(),
    rows: view.rows.slice(0, rows),
    links: view.links.slice(0, rows),
  };
}

/**
 * The view with as much filler as makes its page `bytes` long, up to 8 bytes for the tags of one more paragraph. What a page
 * of ours has no room for is cut first; a page shorter than the bare template becomes as long as that is.
 */
export function fitted(view: PageView, bytes: number, render: Renderer): PageView {
  const lengthOf = (each: PageView) => Buffer.byteLength(render(each, FILLER));
  const fits = (each: PageView) => lengthOf(each) <= bytes;
  const size = fits(view) ? undefined : (CUTS.find((each) => fits(cut(view, each))) ?? CUTS.at(-1));
  const fitting = size === undefined ? view : cut(view, size);
  const bare = lengthOf(fitting);
  const paragraph = lengthOf({ ...fitting, fill: 1 }) - bare;
  const missing = Math.max(0, bytes - bare);
  return { ...fitting, fill: Math.floor(missing / paragraph), rest: missing % paragraph };
}
