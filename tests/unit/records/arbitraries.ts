import fc from 'fast-check';
import type { Json } from '../../../src/domain/records/json.ts';

/** Characters that have broken something somewhere, together with some that never do. */
const AWKWARD = [
  ...['a', 'B', '7', ' ', '_', '-', '.', '/', '`', '<', '&', '\\', '"', "'"],
  ...['\n', '\r', '\r\n', '\t', '\0', '\u007f', '\u0085', '\u2028', '\u2029'],
  ...['\u00ad', '\u200b', '\u200c', '\u200d', '\u202e', '\u2066', '\ufeff', '\ufe0f', '\u{e0041}'],
  ...['\ud800', '\udc00', '\ud83d', 'é', 'e\u0301', 'İ', 'ß', 'ﬁ', '名', 'ص', '𝒳', '👩', '❤', '🏽', '©'],
] as const;

/** Any text a JSON file can hold, lone surrogates included, with more of what is awkward than chance would give. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...AWKWARD) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
      { weight: 1, arbitrary: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) },
    ),
    { maxLength: 24 },
  )
  .map((pieces) => pieces.join(''));

/** Names as publishers give them, names that resemble each other, and names that are anything at all. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^[a-zA-Z]{1,4}([_\-./ ][a-z0-9]{1,3}){0,2}$/),
  fc.constantFrom('', '*', '__proto__', 'constructor', 'page', 'CON', 'foo', 'Foo', 'foo_bar', 'foo-bar'),
  anyText,
  fc.tuple(anyText, fc.integer({ min: 1, max: 200 })).map(([text, times]) => text.repeat(times)),
);

/** Any JSON value, `__proto__` among the keys. */
export const anyJson: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }), anyText),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(
        fc.tuple(fc.oneof(anyText, fc.constantFrom('__proto__', 'constructor', 'a', 'b')), tie('value')),
        {
          maxLength: 4,
        },
      )
      .map((entries): Json => Object.fromEntries(entries)),
  ),
})).value;
