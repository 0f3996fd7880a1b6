import type { Category, Confidence, Risk } from '../risk/category.ts';
export { counted, grouped, joined } from '../policy/english.ts';

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
  Write: 'creates or changes what is stored',
  Execute: 'runs something, or has an effect outside that cannot be taken back',
  Destructive: 'can remove or overwrite something for good',
  Financial: 'can move money or commit to spending it',
};

export const RISK_LABEL: Readonly<Record<Risk, string>> = {
  low: 'Low risk',
  medium: 'Medium risk',
  high: 'High risk',
  critical: 'Critical risk',
};

/** How sure the class is, in one sentence. */
export function confidenceMeans(confidence: Confidence, category: Category): string {
  if (confidence === 'high') return 'High confidence: the definition says so in plain words.';
  if (confidence === 'medium') return 'Medium confidence: the definition points there, but leaves room.';
  return category === 'Read'
    ? 'Low confidence: the definition says little, though what it says is of reading.'
    : 'Low confidence: the definition says too little, so the class errs on the careful side.';
}

/** The first sentence of a text, or all of it when there is only one. */
export function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

/** Pieces of a name between which a line may break: after `_ - . /` and inside camelCase. Joined they are the name. */
export function jointed(name: string): readonly string[] {
  return name.split(/(?<=[_\-./])|(?<=[a-z0-9])(?=[A-Z])/);
}
