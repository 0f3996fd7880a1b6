import type { Category } from './category.ts';
import type { Finding, Weight } from './finding.ts';
import { quoteOf, type Folded } from './folding.ts';
import { PHRASES, type Phrase } from './phrase-lexicon.ts';
import { TRAILING_NEGATIONS, UNSPACED_NEGATIONS } from './vocabulary/other-languages.ts';

/** Scripts that write no spaces between words, or whose verbs carry endings that a word list cannot name. */
const UNSPACED_SCRIPT =
  /[\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** Japanese and Korean put the verb last. */
const VERB_LAST = /[\u3040-\u30ff\uac00-\ud7af]/;

const CATEGORY_OF: Readonly<Record<string, Category>> = {
  R: 'Read',
  W: 'Write',
  E: 'Execute',
  D: 'Destructive',
  F: 'Financial',
};

interface Hit {
  readonly phrase: Phrase;
  readonly at: number;
}

const ENDS = new Set(['。', '！', '？', '\n', '!', '?']);
const JOINERS = new Set([
  '、',
  '/',
  '／',
  '和',
  '或',
  '与',
  '及',
  '并',
  '並',
  '后',
  '再',
  '且',
  '·',
  '・',
  '，',
  ',',
  ';',
  '；',
  '및',
  '또',
  '는',
  '고',
  '며',
  '以',
  '于',
  '於',
  '来',
  '可',
]);

function isDenied(text: string, { at, phrase }: Hit): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  if (UNSPACED_NEGATIONS.some((word) => before.endsWith(word))) return true;
  const after = text.slice(at + phrase.text.length, at + phrase.text.length + 6);
  return TRAILING_NEGATIONS.some((word) => after.startsWith(word)) || after.startsWith('的');
}

function hitsIn(text: string, from: number, to: number): readonly Hit[] {
  const hits: Hit[] = [];
  for (let at = from; at < to; at += 1) {
    const phrase = PHRASES.get(text.charAt(at))?.find((each) => text.startsWith(each.text, at));
    if (phrase === undefined) continue;
    hits.push({ phrase, at });
    at += phrase.text.length - 1;
  }
  return hits;
}

function isJoined(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && text[before] === ' ') before -= 1;
  return JOINERS.has(text.charAt(before));
}

/** "Calls the list API": calling is how it is done, the other verb is what. */
const CALLING = new Set(['호출', '调用', '呼び出', '실행']);

/** 连接状态, 任务信息: in front of these a verb is part of a name. */
const NAMED_THINGS =
  '状态 狀態 信息 資訊 列表 记录 記錄 历史 歷史 日志 结果 結果 数据 详情 情况 상태 정보 목록'.split(' ');

/** Verbs that make what such a name stands for; behind others it is what they are of. */
function isPartOfName(text: string, { phrase, at }: Hit): boolean {
  const rest = text.slice(at + phrase.text.length, at + phrase.text.length + 2);
  return phrase.sense.startsWith('E') && NAMED_THINGS.some((thing) => rest.startsWith(thing));
}

/** The hits that the sentence says of the tool: the first, or in verb-last languages the last, and those joined to it. */
function predicates(text: string, hits: readonly Hit[], verbLast: boolean): readonly Hit[] {
  const spoken = hits.filter((hit) => !isDenied(text, hit));
  const free = spoken.filter((hit) => !isPartOfName(text, hit));
  const said = free.length > 0 ? free : spoken;
  const full = said.filter(({ phrase }) => !CALLING.has(phrase.text));
  const kept = full.length > 0 ? full : said;
  const main = verbLast ? kept.at(-1) : kept[0];
  return kept.filter((hit) => hit === main || isJoined(text, hit.at));
}

/** 包括, 例如: what follows are examples and parts, not what the tool does. */
function asideFrom(text: string, from: number, to: number): number {
  for (const word of ['包括', '包含', '例如', '比如']) {
    const at = text.indexOf(word, from);
    if (at > from && at < to) return at;
  }
  return to;
}

function sentenceEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !ENDS.has(text.charAt(at))) at += 1;
  return at;
}

const TIES = ['标签', '標籤', '收藏', '关注', '点赞', '成员', '好友'];

/** 从…中删除标签: a tie is removed from something, and can be made again. */
function isTieRemoval(text: string, { phrase, at }: Hit): boolean {
  const rest = text.slice(at + phrase.text.length, at + phrase.text.length + 6);
  return text.slice(Math.max(0, at - 30), at).includes('从') && TIES.some((tie) => rest.startsWith(tie));
}

/** What a description in an unspaced script says the tool does. The first sentence with a verb counts most. */
export function readUnspaced(prose: Folded, field: string): readonly Finding[] {
  const { text } = prose;
  if (!UNSPACED_SCRIPT.test(text)) return [];
  const findings: Finding[] = [];
  for (let from = 0; from < text.length;) {
    const to = sentenceEnd(text, from);
    const hits = hitsIn(text, from, asideFrom(text, from, to));
    const first = findings.length === 0;
    const sentence = hits.length === 0 ? '' : quoteOf(prose, from, Math.min(to, from + 100)).trim();
    const verbLast = hits.length > 0 && VERB_LAST.test(text.slice(from, to));
    for (const hit of predicates(text, hits, verbLast)) {
      const { phrase, at } = hit;
      const said = CATEGORY_OF[phrase.sense.charAt(0)] as Category;
      const category = said === 'Destructive' && isTieRemoval(text, hit) ? 'Write' : said;
      const own = Math.min(Number(phrase.sense.charAt(1)), 2);
      const weight = (first ? own : 1) as Weight;
      const clauseFrom = verbLast ? from : at;
      const end = Math.min(to, clauseFrom + 60);
      findings.push({
        field,
        quote: verbLast ? quoteOf(prose, at, at + phrase.text.length) : quoteOf(prose, at, end),
        rule: `verb:${phrase.text}`,
        category,
        weight,
        role: first ? 'main' : 'aside',
        object: '',
        state: () => sentence,
      });
    }
    from = to + 1;
  }
  return findings;
}
