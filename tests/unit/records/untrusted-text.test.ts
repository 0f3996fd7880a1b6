import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  codeSpan,
  fenceFor,
  hasHidden,
  oneLine,
  safeLink,
  textParts,
  visible,
  withoutHidden,
} from '../../../src/domain/records/untrusted-text.ts';
import { anyText } from './arbitraries.ts';

/** The text that parts were made from. */
function rejoined(text: string): string {
  return textParts(text)
    .map((part) => (part.hidden ? String.fromCodePoint(parseInt(part.text.slice(2), 16)) : part.text))
    .join('');
}

const HIDDEN: readonly (readonly [string, string, string])[] = [
  ['null', 'a\0b', 'a⟨U+0000⟩b'],
  ['escape', '\u001b[31mred', '⟨U+001B⟩[31mred'],
  ['a carriage return that writes over a line', 'safe\rrm -rf', 'safe⟨U+000D⟩rm -rf'],
  ['backspace', 'a\bb', 'a⟨U+0008⟩b'],
  ['next line', 'a\u0085b', 'a⟨U+0085⟩b'],
  ['soft hyphen', 'de\u00adlete', 'de⟨U+00AD⟩lete'],
  ['zero width space', 'de\u200blete', 'de⟨U+200B⟩lete'],
  ['joiner outside an emoji', 'de\u200dlete', 'de⟨U+200D⟩lete'],
  ['right-to-left override', 'a\u202eb', 'a⟨U+202E⟩b'],
  ['isolate', 'a\u2066b', 'a⟨U+2066⟩b'],
  ['line separator', 'a\u2028b', 'a⟨U+2028⟩b'],
  ['byte order mark', '\ufeffa', '⟨U+FEFF⟩a'],
  ['selector after a letter', 'a\ufe0f', 'a⟨U+FE0F⟩'],
  ['two selectors after an emoji', '❤\ufe0f\ufe0f', '❤\ufe0f⟨U+FE0F⟩'],
  ['tag letters', '\u{e0068}\u{e0069}', '⟨U+E0068⟩⟨U+E0069⟩'],
  ['tag letters after an emoji', '🏴\u{e0067}', '🏴⟨U+E0067⟩'],
  ['half of a character', 'a\ud83d b', 'a⟨U+D83D⟩ b'],
  ['Hangul filler', 'a\u3164b', 'a⟨U+3164⟩b'],
  ['no character', 'a\uffffb', 'a⟨U+FFFF⟩b'],
];

const SHOWN: readonly (readonly [string, string])[] = [
  ['line breaks of either kind', 'one\ntwo\r\nthree\tfour'],
  ['accents', 'cafe\u0301 naïve'],
  ['other scripts', '读取文件 удалить احذف हटाएं'],
  ['an emoji', 'done 🎉'],
  ['an emoji with a selector', 'I ❤\ufe0f it'],
  ['a family', '👨\u200d👩\u200d👧\u200d👦'],
  ['a profession of a skin colour', '👩🏽\u200d💻'],
  ['a couple', '👩\u200d❤\ufe0f\u200d👨'],
  ['nothing', ''],
];

describe('hidden characters', () => {
  for (const [what, text, shown] of HIDDEN)
    it(`are made visible: ${what}`, () => {
      assert.equal(visible(text), shown);
      assert.ok(hasHidden(text));
      assert.equal(rejoined(text), text);
      assert.equal(withoutHidden(text), shown.replaceAll(/⟨.*?⟩/g, ''));
    });

  for (const [what, text] of SHOWN)
    it(`are not: ${what}`, () => {
      assert.equal(visible(text), text);
      assert.equal(withoutHidden(text), text);
      assert.ok(!hasHidden(text));
      assert.deepEqual(textParts(text), [{ text, hidden: false }]);
    });

  it('can be put back where they were, in any text', () => {
    fc.assert(fc.property(anyText, (text) => assert.equal(rejoined(text), text)));
  });

  it('are the same in every view of a text, and none is left', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parts = textParts(text);
        assert.equal(
          hasHidden(text),
          parts.some((part) => part.hidden),
        );
        assert.equal(withoutHidden(text), parts.map((part) => (part.hidden ? '' : part.text)).join(''));
        assert.equal(
          visible(text),
          parts.map((part) => (part.hidden ? `⟨${part.text}⟩` : part.text)).join(''),
        );
        assert.ok(!hasHidden(visible(text)));
        for (const part of parts)
          if (part.hidden) assert.match(part.text, /^U\+[0-9A-F]{4,6}$/);
          else assert.ok(part.text !== '' || text === '');
      }),
    );
  });

  it('are found in linear time among as many emoji', () => {
    const text = '🎉\u200b'.repeat(100_000);
    assert.equal(withoutHidden(text).length, 200_000);
  });
});

describe('one line', () => {
  it('folds white space and trims', () => {
    assert.equal(oneLine('  one\r\n two\t\tthree \n'), 'one two three');
  });

  it('shows what is hidden', () => {
    assert.equal(oneLine('a\u2028b'), 'a⟨U+2028⟩b');
  });

  it('is cut to whole characters, the ellipsis counted', () => {
    assert.equal(oneLine('🎉'.repeat(5), 5), '🎉'.repeat(5));
    assert.equal(oneLine('🎉'.repeat(6), 5), `${'🎉'.repeat(4)}…`);
    assert.equal(oneLine('👩\u200d👩\u200d👧', 3), '👩…');
    assert.equal(oneLine('one two three', 9), 'one two…');
  });

  it('is never longer, and never more than one', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, max) => {
        const line = oneLine(text, max);
        assert.ok(Array.from(line).length <= max);
        assert.doesNotMatch(line, /[\r\n\u2028\u2029]/);
        assert.equal(line, line.trim());
      }),
    );
  });

  it('is the whole text or its beginning, however long it is', () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: 400 }), fc.integer({ min: 1, max: 30 }), (some, times, max) => {
        const text = some.repeat(times);
        const [line, whole] = [oneLine(text, max), visible(text).replaceAll(/\s+/g, ' ').trim()];
        if (line === whole) return;
        assert.ok(Array.from(whole).length > max, 'only what is longer is cut');
        const beginning = Array.from(whole)
          .slice(0, max - 1)
          .join('');
        assert.equal(line, `${beginning.replace(/\u200d$/u, '').trimEnd()}…`);
      }),
    );
  });
});

const LINKS: readonly (readonly [string, string])[] = [
  ['https://example.com', 'example.com'],
  ['https://example.com/a?b=c#d', 'example.com'],
  ['HTTPS://Example.COM/Path', 'example.com'],
  ['https://sub.example-site.co.uk/', 'sub.example-site.co.uk'],
  ['https://example.com:443/', 'example.com'],
  ['https://example.com:8443/', 'example.com:8443'],
  ['https://example.com/%E2%80%AE', 'example.com'],
];

const NO_LINKS: readonly string[] = [
  '',
  'example.com',
  '//example.com',
  'http://example.com',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'ftp://example.com',
  ' https://example.com',
  'https://example.com/a b',
  'https://example.com/\nSet-Cookie: a',
  'https://example.com\\@evil.example',
  'java\tscript:alert(1)',
  'https:example.com',
  'https:/example.com',
  'https://',
  'https://user@example.com/',
  'https://user:password@example.com/',
  'https://example.com@evil.example/',
  'https://localhost/',
  'https://127.0.0.1/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://[::1]/',
  'https://example.com./',
  'https://-/',
  'https://exаmple.com/',
  'https://xn--exmple-4uf.com/',
  'https://example.com/\u202egnp.exe',
  'https://example.com/\u200b',
  'https://example.com:99999/',
  `https://example.com/${'a'.repeat(2000)}`,
];

describe('a safe link', () => {
  for (const [value, host] of LINKS)
    it(`is ${value}`, () => {
      const link = safeLink(value);
      assert.equal(link?.host, host);
      assert.equal(link.href, new URL(value).href);
    });

  for (const value of NO_LINKS)
    it(`is not ${JSON.stringify(value).slice(0, 60)}`, () => assert.equal(safeLink(value), undefined));

  it('leads over https to the host that is shown, whatever the text', () => {
    const anyAddress = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc
        .tuple(fc.constantFrom('https://', 'HTTPS://', 'https:', 'http://', ''), anyText)
        .map((parts) => parts.join('')),
      fc.tuple(fc.webUrl(), anyText).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anyAddress, (value) => {
        const link = safeLink(value);
        if (link === undefined) return;
        const url = new URL(link.href);
        assert.equal(url.protocol, 'https:');
        assert.equal(url.host, link.host);
        assert.equal(`${url.username}${url.password}`, '');
        assert.match(link.host, /^[a-z0-9.-]+\.[a-z]{2,}(:\d+)?$/);
        assert.ok(!hasHidden(link.href) && !/[\s<>"]/.test(link.href));
      }),
      { numRuns: 500 },
    );
  });
});

describe('fences and code spans', () => {
  it('are longer than any run of backticks inside', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('`', '``', '````', 'a', '\n')), (pieces) => {
        const text = pieces.join('');
        const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
        assert.equal(fenceFor(text), '`'.repeat(Math.max(3, longest + 1)));
      }),
    );
  });

  it('are made for as many runs as there are', () => {
    assert.equal(fenceFor('` '.repeat(300_000)), '```');
  });

  for (const [text, span] of [
    ['name', '`name`'],
    ['', '` `'],
    [' \n ', '` `'],
    ['a`b', '`` a`b ``'],
    ['```', '```` ``` ````'],
    ['two\nlines', '`two lines`'],
    ['x'.repeat(300), `\`${'x'.repeat(199)}…\``],
  ] as const)
    it(`code span of ${JSON.stringify(text.slice(0, 12))}`, () => assert.equal(codeSpan(text), span));
});
