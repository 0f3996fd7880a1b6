import type { Dice } from './dice.ts';
import type { Language } from './shape.ts';
import { NOUNS, QUALIFIERS } from './vocabulary.ts';

/** `{noun}`, `{other}`, `{quality}` and `{product}` are filled in. */
const ABOUT_SERVERS = [
  'A server for the Model Context Protocol that works with {noun} and {other} data of {product}.',
  'Connects assistants with {product}, so that they can look after {quality} {noun} lists and {other} records.',
  'Gives access to {product}: {noun}, {other} and {quality} views of both.',
  'Lets language models ask {product} about each {noun} and its {other}.',
  'Brings {product} to any client, with tools for {noun} work and {other} reports.',
  'Speaks to the {product} service over its public interface.',
  'Covers {noun} handling, {quality} {other} views and questions in plain language.',
  'Made for teams that keep every {noun} and {other} in {product}.',
  'Supports several accounts, paging and {quality} results.',
  'Needs an account with {product} and its address in the configuration.',
];

const ABOUT_TOOLS = [
  'Give the {noun} by its identifier, as the list shows it.',
  'Fields that are not given stay as they are.',
  'The answer names each {noun} with its {other} and the time of its last change.',
  'Works on the {quality} {noun} of the account that the server was started with.',
  'Results come in pages; ask again with the cursor of the answer for the next one.',
  'Times are in UTC and follow ISO 8601.',
  'Use it when a person asks for the {quality} {other} of a {noun}.',
  'An unknown {noun} gives an error that says which {other} was expected.',
  'Returns JSON with one entry for each {noun}, the {quality} ones first.',
  'At most one hundred entries come back at once.',
  'Example: the {noun} of the {quality} {other}, with its name and state.',
  'Prefer the tool for a single {noun} when its identifier is known.',
  'The {other} may be empty where {product} does not keep one.',
  'See the notes on {noun} and {other} fields for what each value means.',
];

const ABOUT_PARAMETERS = [
  'The {noun} to work with',
  'Identifier of the {noun}, as the list gives it',
  'Name of the {other} that the {noun} belongs to',
  'How many {noun} entries come back at most',
  'Only {quality} {noun} entries when given',
  'Text that the {other} has to contain',
  'One of the values that the {noun} knows; left out, the {quality} one is taken',
  'Where the {other} starts, counted from zero',
];

/** Stock phrases in other languages; they carry length and script, which is what building and searching depend on. */
const ABROAD: Readonly<Record<Exclude<Language, 'english'>, readonly string[]>> = {
  chinese: [
    '这个工具用于读取记录并返回结果。',
    '可以按名称或编号查询数据，',
    '支持分页和排序，',
    '适合需要整理文档与任务的团队使用。',
    '返回内容包含名称、状态和最后更新时间。',
    '提供天气、日程与地图信息的服务。',
  ],
  japanese: [
    'このツールは記録を読み取り、結果を返します。',
    '名前または番号で検索できます。',
    '一覧はページごとに表示されます。',
    '文書と予定を整理するためのサーバーです。',
  ],
  korean: [
    '이 도구는 기록을 읽고 결과를 돌려줍니다. ',
    '이름이나 번호로 자료를 찾을 수 있습니다. ',
    '목록은 쪽마다 나누어 보여 줍니다. ',
    '문서와 일정을 정리하는 서버입니다. ',
  ],
  russian: [
    'Этот инструмент читает записи и возвращает результат. ',
    'Можно искать по имени или номеру. ',
    'Список выдаётся по страницам. ',
    'Сервер для работы с документами и задачами. ',
  ],
  european: [
    'Cet outil lit les données et renvoie le résultat demandé. ',
    'Dieses Werkzeug liest Einträge und gibt sie geprüft zurück. ',
    'Busca por nombre o número y devuelve una página después de otra. ',
    'Gère les tâches et les réunions d’une équipe. ',
  ],
};

/** What a text speaks of. */
export interface Subject {
  readonly noun: string;
  readonly product: string;
}

const OF = { server: ABOUT_SERVERS, tool: ABOUT_TOOLS, parameter: ABOUT_PARAMETERS } as const;
type Kind = keyof typeof OF;

function filled(template: string, dice: Dice, subject: Subject): string {
  return template.replace(/\{(?<slot>\w+)\}/g, (_match, slot: string) => {
    if (slot === 'noun') return subject.noun;
    if (slot === 'product') return subject.product;
    return dice.pickByRank(slot === 'other' ? NOUNS : QUALIFIERS).replaceAll('_', ' ');
  });
}

/** No longer than asked for, ended between two words where the script has spaces. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text.trimEnd();
  const end = text.lastIndexOf(' ', length);
  // Whole characters: none of the phrases has any outside the basic plane.
  return text.slice(0, end > length * 0.6 ? end : length).trimEnd();
}

export interface Wish {
  readonly kind: Kind;
  readonly language: Language;
  readonly subject: Subject;
  /** Characters, about. */
  readonly length: number;
  /** First words, in English. */
  readonly opening?: string;
  /** Between two sentences: a space, or line breaks and list signs. */
  readonly between?: string;
}

/** Text of about the length asked for, in the language asked for. */
export function composed(dice: Dice, wish: Wish): string {
  const { kind, language, subject, length, opening, between = ' ' } = wish;
  let text = language === 'english' && opening !== undefined ? opening : '';
  while (text.length < length) {
    const sentence =
      language === 'english' ? filled(dice.pick(OF[kind]), dice, subject) : dice.pick(ABROAD[language]);
    text += text === '' || language !== 'english' ? sentence : between + sentence;
  }
  return cut(text, length);
}
