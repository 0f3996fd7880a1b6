import type { Category, Confidence, Risk } from '../risk/category.ts';

/** Words and small phrases that stand on many pages; one place, so that they agree everywhere. */

const ARTICLE: Readonly<Record<Category, string>> = {
  Read: 'a',
  Write: 'a',
  Execute: 'an',
  Destructive: 'a',
  Financial: 'a',
};

/** "an Execute tool" */
export function aCategoryTool(category: Category): string {
  return `${ARTICLE[category]} ${category} tool`;
}

/** What a call of such a tool can do at its worst, to follow "it" or "that". */
export const CAN_DO: Readonly<Record<Category, string>> = {
  Read: 'returns data and changes nothing outside',
  Write: 'creates or changes stored state in a way that can be undone or added to',
  Execute: 'runs something or causes an effect that leaves the system',
  Destructive: 'can remove or overwrite something for good',
  Financial: 'can move money or commit to spending it',
};

export const RISK_LABEL: Readonly<Record<Risk, string>> = {
  low: 'Low risk',
  medium: 'Medium risk',
  high: 'High risk',
  critical: 'Critical risk',
};

export const CONFIDENCE_MEANS: Readonly<Record<Confidence, string>> = {
  high: 'High confidence: the definition says so in plain words.',
  medium: 'Medium confidence: the definition points there, but leaves room.',
  low: 'Low confidence: the definition says too little, so the class errs on the careful side.',
};

/** "1 tool", "12 tools", "1,204 tools". Groups digits by comma on every machine. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** 1204 → "1,204". Whole numbers only. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "a", "a and b", "a, b and c" */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** The first sentence of a text, or all of it when there is only one. */
export function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

/** Pieces of a name between which a line may break: after `_ - . /` and inside camelCase. Joined they are the name. */
export function jointed(name: string): readonly string[] {
  return name.split(/(?<=[_\-./])|(?<=[a-z0-9])(?=[A-Z])/);
}
