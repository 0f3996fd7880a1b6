import type { Capability, Category } from './category.ts';
import type { Evidence, RiskSignal } from './classification.ts';
import type { Examination } from './examine.ts';
import { quoteOf, type Folded } from './folding.ts';
import type { SignalledProperty } from './signals.ts';
import {
  CAPABILITY_WORDS,
  OTHER_THINGS,
  PERSONAL_PARAMETERS,
  type Condition,
} from './vocabulary/capability-words.ts';
import type { Word } from './words.ts';

/** A word of the definition with the place it can be quoted from. */
interface Mention {
  readonly word: string;
  readonly before: string;
  readonly start: number;
  readonly end: number;
  readonly field: string;
  readonly source: Folded;
  /** Start of the word before it, for pairs. */
  readonly pairStart: number;
}

interface Entry {
  readonly capability: Capability;
  readonly condition: Condition;
}

const ENTRIES: ReadonlyMap<string, readonly Entry[]> = (() => {
  const table = new Map<string, Entry[]>();
  for (const [capability, condition, words] of CAPABILITY_WORDS)
    for (const word of words.split(' ')) {
      const key = word.replaceAll('_', ' ');
      table.set(key, [...(table.get(key) ?? []), { capability, condition }]);
    }
  return table;
})();

const OTHERS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(OTHER_THINGS).map(([word, before]) => [word, new Set(before.split(' '))]),
);

const PERSONAL = new Set(PERSONAL_PARAMETERS.split(' ').map((key) => key.replaceAll('_', '')));

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ches|shes|xes|sses)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function mentionsIn(words: readonly Word[], source: Folded, field: string): readonly Mention[] {
  return words.map(({ text, start, end }, index) => {
    const previous = words[index - 1];
    return {
      word: singular(text),
      before: previous === undefined ? '' : singular(previous.text),
      start,
      end,
      field,
      source,
      pairStart: previous === undefined ? start : previous.start,
    };
  });
}

const MAX_PROSE_WORDS = 40;

/** The words of name and of the description's first two sentences, documentation left out. */
function mentionsOf({ name, words, description, prose }: Examination): readonly Mention[] {
  const mentions = [...mentionsIn(words, name, 'name')];
  if (description === undefined || prose === undefined) return mentions;
  const spoken = prose.sentences
    .filter(({ documentation, index }) => !documentation && index < 2)
    .flatMap(({ from, to }) => prose.tokens.slice(from, to))
    .filter(({ kind }) => kind === 'word')
    .slice(0, MAX_PROSE_WORDS);
  return [...mentions, ...mentionsIn(spoken, description, 'description')];
}

/** What the call does, as far as capabilities ask. */
interface Doing {
  readonly reads: boolean;
  readonly acts: boolean;
  readonly out: boolean;
}

const PUBLISHING = new Set(
  (
    'create send post publish reply comment share add submit forward broadcast tweet upload open deploy release email message push write ' +
    'update merge respond schedule announce 发布 发送'
  ).split(' '),
);

function doingOf({ decision }: Examination): Doing {
  const acts = decision.category !== 'Read';
  const reads =
    decision.findings.some(({ category }) => category === 'Read') || decision.category === 'Execute';
  const out =
    acts &&
    decision.category !== 'Destructive' &&
    decision.findings.some(
      ({ verb, category }) => category !== 'Read' && verb !== undefined && PUBLISHING.has(verb.lemma),
    );
  return { reads, acts, out };
}

function holds(condition: Condition, doing: Doing): boolean {
  return condition === 'any' || doing[condition];
}

class Collector {
  private readonly found = new Map<Capability, Evidence>();

  add(supports: Capability, field: string, quote: string, rule: string): void {
    if (!this.found.has(supports)) this.found.set(supports, { field, quote, rule, supports });
  }

  /** Sorted by capability. */
  get evidence(): readonly Evidence[] {
    return [...this.found.values()].sort((a, b) =>
      a.supports < b.supports ? -1 : a.supports > b.supports ? 1 : 0,
    );
  }

  has(capability: Capability): boolean {
    return this.found.has(capability);
  }
}

function fromWords(collector: Collector, mentions: readonly Mention[], doing: Doing): void {
  for (const mention of mentions) {
    const { word, before, source, field, start, end } = mention;
    const pair = ENTRIES.get(`${before} ${word}`);
    for (const { capability, condition } of pair ?? [])
      if (holds(condition, doing))
        collector.add(capability, field, quoteOf(source, mention.pairStart, end), `word:${before} ${word}`);
    const single = ENTRIES.get(word);
    if (single === undefined || OTHERS.get(word)?.has(before) === true || before === 'by') continue;
    for (const { capability, condition } of single)
      if (holds(condition, doing))
        collector.add(capability, field, quoteOf(source, start, end), `word:${word}`);
  }
}

const BY_SIGNAL: Readonly<Partial<Record<RiskSignal['kind'], Capability>>> = {
  url: 'network-egress',
  sql: 'sql',
  credential: 'credentials',
  bulk: 'bulk',
};

const FILE_WORDS = new Set([
  'file',
  'directory',
  'folder',
  'path',
  'image',
  'document',
  'disk',
  'filesystem',
]);

function fromSignals(collector: Collector, signals: readonly SignalledProperty[], category: Category): void {
  for (const { property, signal } of signals) {
    const field = `inputSchema ${signal.pointer}`;
    const capability = BY_SIGNAL[signal.kind];
    if (capability !== undefined) collector.add(capability, field, property.key, `parameter:${signal.kind}`);
    if (signal.kind === 'command' && category === 'Execute')
      collector.add('shell', field, property.key, 'parameter:command');
    if (signal.kind === 'path' && property.words.some((word) => FILE_WORDS.has(word)))
      collector.add('filesystem', field, property.key, 'parameter:path');
  }
}

function fromParameters(collector: Collector, { properties, decision }: Examination): void {
  if (decision.category === 'Read') return;
  const personal = properties.find(({ words }) => PERSONAL.has(words.join('')));
  if (personal !== undefined)
    collector.add('personal-data', `inputSchema ${personal.pointer}`, personal.key, 'parameter:personal');
}

/** Money moves: payments, whatever the words are. Reading through a query or a file: what comes back is not public. */
function fromCategory(collector: Collector, { decision }: Examination): void {
  const top = decision.findings[0];
  if (top !== undefined && decision.category === 'Financial')
    collector.add('payments', top.field, top.quote, top.rule);
}

/** Which kinds of access a tool has, each with the words it rests on; sorted by capability. */
export function capabilitiesOf(
  examination: Examination,
  signals: readonly SignalledProperty[],
): readonly Evidence[] {
  const collector = new Collector();
  const doing = doingOf(examination);
  fromCategory(collector, examination);
  fromWords(collector, mentionsOf(examination), doing);
  fromSignals(collector, signals, examination.decision.category);
  fromParameters(collector, examination);
  if (doing.reads)
    for (const kind of ['filesystem', 'sql'] as const) {
      const evidence = collector.evidence.find(({ supports }) => supports === kind);
      if (evidence !== undefined)
        collector.add('private-data', evidence.field, evidence.quote, evidence.rule);
    }
  return collector.evidence;
}
