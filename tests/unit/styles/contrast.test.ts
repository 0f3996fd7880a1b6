import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const TOKENS = readFileSync('src/styles/tokens.css', 'utf8');
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** The colour of a token, `#rrggbb`, in the first rule that sets it. */
function colour(name: string, theme: Theme): string {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(TOKENS);
  const value = found?.[theme === 'light' ? 1 : 2];
  assert.ok(value !== undefined, `no token --${name}`);
  return value;
}

/** Relative luminance as WCAG 2.2 defines it, 0 to 1. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG AA: 4.5 for text, 3 for what must be seen to use a page. Body text aims for 7. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ...['paper', 'sunk', 'raised'].flatMap((ground): [string, string, number][] => [
    ['ink', ground, 7],
    ['muted', ground, 4.5],
    ['accent', ground, 4.5],
    ['edge', ground, 3],
  ]),
  ['on-accent', 'accent', 4.5],
  ['ink', 'mark', 4.5],
  ...['low', 'medium', 'high', 'critical', 'unknown'].flatMap((risk): [string, string, number][] => [
    [`${risk}-ink`, `${risk}-tint`, 4.5],
    [risk, 'paper', 3],
  ]),
  ...['key', 'string', 'number', 'word'].flatMap((kind): [string, string, number][] => [
    [`code-${kind}`, 'sunk', 4.5],
    [`code-${kind}`, 'raised', 4.5],
  ]),
];

describe('the colours of tokens.css', () => {
  it('are computed as WCAG does: black on white is 21', () => {
    assert.equal(contrast('#000000', '#ffffff'), 21);
  });

  for (const theme of THEMES)
    for (const [front, ground, least] of PAIRS)
      it(`${front} on ${ground} reaches ${least} in ${theme}`, () => {
        const ratio = contrast(colour(front, theme), colour(ground, theme));
        assert.ok(ratio >= least, ratio.toFixed(2));
      });
});
