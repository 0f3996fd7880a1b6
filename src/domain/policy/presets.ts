import { CATEGORIES, type Category } from '../risk/category.ts';
import { counted } from './english.ts';

/** What a preset does with the tools of one category. Limits are per minute and grant. */
export type Treatment =
  | { readonly kind: 'allow' | 'hide' | 'deny' }
  | { readonly kind: 'limit' | 'ask'; readonly perMinute: number };

export type PresetName = 'recommended' | 'read-only' | 'no-irreversible' | 'unattended' | 'interactive';

export interface Preset {
  readonly name: PresetName;
  readonly title: string;
  /** One sentence, made from the table. */
  readonly summary: string;
  readonly rules: Readonly<Record<Category, Treatment>>;
  /** Limit over the calls of all tools together, for each minute and grant. */
  readonly allToolsPerMinute?: number;
}

const ALLOW: Treatment = { kind: 'allow' };
const HIDE: Treatment = { kind: 'hide' };
const DENY: Treatment = { kind: 'deny' };
const limit = (perMinute: number): Treatment => ({ kind: 'limit', perMinute });
const ask = (perMinute: number): Treatment => ({ kind: 'ask', perMinute });

/** The one table: numbers of the design, "Verdicts and defaults". */
const TABLE: readonly Omit<Preset, 'summary'>[] = [
  {
    name: 'recommended',
    title: 'Recommended',
    rules: { Read: ALLOW, Write: limit(30), Execute: limit(10), Destructive: HIDE, Financial: DENY },
  },
  {
    name: 'read-only',
    title: 'Read-only',
    rules: { Read: ALLOW, Write: HIDE, Execute: HIDE, Destructive: HIDE, Financial: HIDE },
  },
  {
    name: 'no-irreversible',
    title: 'Nothing irreversible',
    rules: { Read: ALLOW, Write: limit(30), Execute: HIDE, Destructive: HIDE, Financial: HIDE },
  },
  {
    name: 'unattended',
    title: 'Unattended',
    rules: { Read: limit(60), Write: limit(10), Execute: HIDE, Destructive: HIDE, Financial: HIDE },
    allToolsPerMinute: 120,
  },
  {
    name: 'interactive',
    title: 'Interactive',
    rules: { Read: ALLOW, Write: limit(30), Execute: ask(10), Destructive: ask(5), Financial: ask(5) },
  },
];

function treatmentInWords(treatment: Treatment): string {
  switch (treatment.kind) {
    case 'allow':
      return 'allowed';
    case 'hide':
      return 'hidden';
    case 'deny':
      return 'visible but denied';
    case 'limit':
      return `${String(treatment.perMinute)} a minute`;
    case 'ask':
      return `ask first, then at most ${String(treatment.perMinute)} a minute`;
  }
}

/** "Read and Write: allowed. Execute: hidden." and so on: categories treated alike stand together. */
function summaryOf({ rules, allToolsPerMinute }: Omit<Preset, 'summary'>): string {
  const groups = new Map<string, Category[]>();
  for (const category of CATEGORIES) {
    const words = treatmentInWords(rules[category]);
    groups.set(words, [...(groups.get(words) ?? []), category]);
  }
  const parts = [...groups].map(([words, categories]) => `${categories.join(', ')}: ${words}.`);
  const all =
    allToolsPerMinute === undefined ? [] : [`All tools: ${counted(allToolsPerMinute, 'call')} a minute.`];
  return [...parts, ...all].join(' ');
}

export const PRESETS: readonly Preset[] = TABLE.map((preset) => ({ ...preset, summary: summaryOf(preset) }));

export function isPresetName(text: string): text is PresetName {
  return PRESETS.some(({ name }) => name === text);
}

/** The preset of that name. */
export function presetNamed(name: PresetName): Preset {
  const preset = PRESETS.find((each) => each.name === name);
  if (preset === undefined) throw new TypeError(`No preset is called ${name}.`);
  return preset;
}
