import { type Folded } from './folding.ts';

/** A word of a folded text: `[start, end)` are positions in `Folded.text`. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A token of prose: a word, or a mark that ends or opens something. */
export interface Token extends Word {
  /** `word`; `stop` ends a sentence; `comma` also stands for ; and –; `open` and `close` are brackets; `line` is a line break. */
  readonly kind: 'word' | 'stop' | 'comma' | 'colon' | 'slash' | 'open' | 'close' | 'line' | 'bullet';
  /** Joined to the word before it by a hyphen, as `only` in `read-only`. */
  readonly hyphenated: boolean;
  /** Written with an underscore or a hump: the name of something, never a verb of the sentence. */
  readonly identifier: boolean;
}

const SEPARATOR = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;

const ASCII_CLASS = new Uint8Array(128);
for (let code = 0x30; code <= 0x39; code += 1) ASCII_CLASS[code] = DIGIT;
for (let code = 0x41; code <= 0x5a; code += 1) ASCII_CLASS[code] = UPPER;
for (let code = 0x61; code <= 0x7a; code += 1) ASCII_CLASS[code] = LOWER;

const ANY_UPPER = /\p{Lu}/u;
const ANY_LETTER = /\p{L}/u;
const ANY_NUMBER = /\p{N}/u;

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return ASCII_CLASS[code] as number;
  // The second half of a surrogate pair belongs to whatever the first half was.
  if (code >= 0xdc00 && code <= 0xdfff && at > 0) return classAt(text, at - 1);
  const char = String.fromCodePoint(text.codePointAt(at) as number);
  if (ANY_UPPER.test(char)) return UPPER;
  if (ANY_LETTER.test(char)) return LOWER;
  return ANY_NUMBER.test(char) ? DIGIT : SEPARATOR;
}

/** The `s` of `NFTs` and `transferNFTs`: an abbreviation in the plural, no new word. */
function isPlural(cased: string, at: number): boolean {
  return cased[at] === 's' && (at + 1 >= cased.length || classAt(cased, at + 1) !== LOWER);
}

/** The words of a name in any spelling, as records/identifier.ts splits them, with their places. */
export function wordsOfName(name: Folded): readonly Word[] {
  const { cased, text } = name;
  const words: Word[] = [];
  let start = -1;
  let previous = SEPARATOR;
  const close = (end: number) => {
    if (start >= 0) words.push({ text: text.slice(start, end), start, end });
    start = -1;
  };
  for (let at = 0; at < cased.length; at += 1) {
    const kind = classAt(cased, at);
    if (kind === SEPARATOR) close(at);
    else {
      const hump =
        kind === UPPER &&
        (previous === LOWER ||
          previous === DIGIT ||
          (previous === UPPER &&
            at + 1 < cased.length &&
            classAt(cased, at + 1) === LOWER &&
            !isPlural(cased, at + 1)));
      if (hump) close(at);
      if (start < 0) start = at;
    }
    previous = kind;
  }
  close(cased.length);
  return words;
}

const MARKS: ReadonlyMap<string, Token['kind']> = new Map<string, Token['kind']>([
  ...['.', '!', '?', '。', '！', '？', '．'].map((mark) => [mark, 'stop'] as const),
  ...[',', ';', '，', '；', '、', '–', '—'].map((mark) => [mark, 'comma'] as const),
  ...[':', '：'].map((mark) => [mark, 'colon'] as const),
  ...['(', '[', '{', '（', '【', '「'].map((mark) => [mark, 'open'] as const),
  ...[')', ']', '}', '）', '】', '」'].map((mark) => [mark, 'close'] as const),
  ...['*', '•', '·', '→', '✓', '✅', '▪', '◦', '●', '#'].map((mark) => [mark, 'bullet'] as const),
  ['/', 'slash'],
  ['|', 'slash'],
  ['\n', 'line'],
]);

function isWordPart(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x5f || classAt(text, at) !== SEPARATOR;
}

/** True when the mark at `at` stands inside a word: `v1.2`, `esa.io`, `e.g.`, `don't`. */
function insideWord(text: string, at: number): boolean {
  return at > 0 && at + 1 < text.length && isWordPart(text, at - 1) && isWordPart(text, at + 1);
}

/** The dot of `.env` and `.gitlab-ci.yml` begins a word. */
function leadsWord({ text, cased }: Folded, at: number): boolean {
  if (text[at] !== '.' || at === 0 || at + 1 >= text.length || classAt(cased, at + 1) !== LOWER) return false;
  return /[\s"'`(]/.test(text[at - 1] as string) && at > 1 && text[at - 2] !== '.';
}

/** A full stop inside a word belongs to it (`esa.io`) unless a capital follows (`done.Returns`). */
function joins({ text, cased }: Folded, at: number): boolean {
  const mark = text[at];
  if (mark === "'" || mark === '’') return insideWord(text, at);
  return mark === '.' && insideWord(text, at) && classAt(cased, at + 1) !== UPPER;
}

function endOfWord(prose: Folded, start: number): number {
  const { text } = prose;
  let end = start;
  while (end < text.length && (isWordPart(text, end) || joins(prose, end))) end += 1;
  // "C#", "C++"
  if (end === start + 1 && text[end] === '#') return end + 1;
  return end === start + 1 && text.startsWith('++', end) ? end + 2 : end;
}

/** `delete_issue`, `listIssues`: code, not a word of the sentence. */
function isIdentifier(word: string, cased: string): boolean {
  return word.includes('_') || /[a-z0-9][A-Z]/.test(cased);
}

/** Prose as tokens, in order. `limit` bounds the number of tokens of a text that never ends. */
export function tokensOf(prose: Folded, limit = 20_000): readonly Token[] {
  const { text } = prose;
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length && tokens.length < limit) {
    const mark = text[at] as string;
    if (isWordPart(text, at)) {
      const end = endOfWord(prose, at);
      const word = text.slice(at, end);
      const hyphenated = at > 1 && text[at - 1] === '-' && isWordPart(text, at - 2);
      const identifier = isIdentifier(word, prose.cased.slice(at, end));
      tokens.push({ kind: 'word', text: word, start: at, end, hyphenated, identifier });
      at = end;
    } else if (leadsWord(prose, at)) {
      at += 1;
    } else if (mark === '&' && entityEnd(text, at) > at) {
      at = entityEnd(text, at);
    } else if (mark === '<' && tagEnd(text, at) > at) {
      tokens.push({ kind: 'line', text: '\n', start: at, end: at + 1, hyphenated: false, identifier: false });
      at = tagEnd(text, at);
    } else if (startsAddress(text, at)) {
      while (at < text.length && (text[at] as string) > ' ') at += 1;
    } else {
      const kind = isAbbreviation(text, at) ? undefined : (MARKS.get(mark) ?? dash(text, at));
      if (kind !== undefined)
        tokens.push({ kind, text: mark, start: at, end: at + 1, hyphenated: false, identifier: false });
      at += 1;
    }
  }
  return tokens;
}

/** The full stop of "etc." in the middle of a sentence. */
function isAbbreviation(text: string, at: number): boolean {
  return text[at] === '.' && text.startsWith('etc', at - 3) && /^[),;]/.test(text.slice(at + 1, at + 2));
}

const ENTITY = /&(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,8});/y;

/** The end of an entity such as `&#x27;` that was left undecoded at `at`, or `at`. */
function entityEnd(text: string, at: number): number {
  ENTITY.lastIndex = at;
  return ENTITY.test(text) ? ENTITY.lastIndex : at;
}

const MAX_TAG = 40;

/** The end of a tag such as `<usecase>` that opens at `at`, or `at` when none does. */
function tagEnd(text: string, at: number): number {
  const end = text.indexOf('>', at);
  return end > at + 1 && end - at <= MAX_TAG && /^[/a-z]/.test(text.charAt(at + 1)) ? end + 1 : at;
}

/** `/api/pay/create`, `://host/path`: an address is no sentence, whatever its words are. */
function startsAddress(text: string, at: number): boolean {
  if (text.startsWith('://', at)) return true;
  return (
    text[at] === '/' &&
    at + 1 < text.length &&
    isWordPart(text, at + 1) &&
    (at === 0 || /[\s"'`(]/.test(text[at - 1] as string))
  );
}

/** A hyphen between spaces separates clauses; at the start of a line it is a bullet. */
function dash(text: string, at: number): Token['kind'] | undefined {
  if (text[at] !== '-' || insideWord(text, at)) return undefined;
  let before = at - 1;
  while (before >= 0 && (text[before] === ' ' || text[before] === '\t')) before -= 1;
  return before < 0 || text[before] === '\n' ? 'bullet' : text[at + 1] === ' ' ? 'comma' : undefined;
}
