import { byCodeUnit } from '../records/json.ts';
import { mentionsIn } from './capability-mentions.ts';
import type { Capability } from './category.ts';
import type { Evidence, RiskSignal } from './classification.ts';
import type { Examination } from './examine.ts';
import type { Folded } from './folding.ts';
import type { Property } from './schema-walk.ts';
import type { SignalledProperty } from './signals.ts';
import { PERSONAL_PARAMETERS, type Condition } from './vocabulary/capability-words.ts';
import type { Token, Word } from './words.ts';

const PERSONAL = new Set(PERSONAL_PARAMETERS.split(' ').map((key) => key.replaceAll('_', '')));

const MAX_PROSE_WORDS = 40;

/** The words of the description's first sentence. */
function spokenWords({ prose }: Examination): readonly Word[] {
  const words: Word[] = [];
  if (prose === undefined) return words;
  for (const { from, to, index, documentation } of prose.sentences) {
    if (index > 0 || words.length >= MAX_PROSE_WORDS) break;
    if (documentation) continue;
    for (let at = from; at < to && words.length < MAX_PROSE_WORDS; at += 1) {
      const token = prose.tokens[at] as Token;
      if (token.kind === 'word') words.push(token);
    }
  }
  return words;
}

const RUNNING: ReadonlySet<string> = new Set(['command', 'code', 'sql']);

/** What the call does, as far as capabilities ask. */
interface Doing {
  readonly reads: boolean;
  readonly acts: boolean;
  readonly out: boolean;
  /** What is acted on: the last words of the objects. */
  readonly heads: ReadonlySet<string>;
}

const PUBLISHING = new Set(
  (
    'create send post publish reply comment share add submit forward broadcast tweet upload open deploy release email message push write ' +
    'update merge respond schedule announce 发布 发送'
  ).split(' '),
);

/** Verbs that are their own object: tweeting makes a tweet. */
const PUBLIC_VERBS = new Set(['tweet', 'email', 'comment', 'mail']);

function doingOf({ decision }: Examination, signals: readonly SignalledProperty[]): Doing {
  const runs = decision.category === 'Execute' && signals.some(({ signal }) => RUNNING.has(signal.kind));
  const acts = decision.category !== 'Read';
  const reads = decision.findings.some(({ category }) => category === 'Read') || runs;
  const out =
    acts &&
    decision.category !== 'Destructive' &&
    decision.findings.some(
      ({ verb, category }) => category !== 'Read' && verb !== undefined && PUBLISHING.has(verb.lemma),
    );
  const heads = new Set(
    decision.findings.flatMap(({ object, verb }) => [
      (object ?? '')
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .at(-1) ?? '',
      PUBLIC_VERBS.has(verb?.lemma ?? '') ? (verb?.lemma ?? '') : '',
    ]),
  );
  return { reads, acts, out, heads };
}

function holds(condition: Condition, doing: Doing, text: string): boolean {
  if (condition === 'any') return true;
  return condition === 'out' ? doing.out && doing.heads.has(text) : doing[condition];
}

class Collector {
  private readonly found = new Map<Capability, Evidence>();

  add(supports: Capability, field: string, quote: string, rule: string): void {
    if (!this.found.has(supports)) this.found.set(supports, { field, quote, rule, supports });
  }

  /** Sorted by capability. */
  get evidence(): readonly Evidence[] {
    return [...this.found.values()].sort((a, b) => byCodeUnit(a.supports, b.supports));
  }

  get(capability: Capability): Evidence | undefined {
    return this.found.get(capability);
  }
}

function fromWords(
  collector: Collector,
  words: readonly Word[],
  source: Folded,
  field: string,
  doing: Doing,
): void {
  for (const { capability, condition, text, word, quote } of mentionsIn(words, source))
    if (holds(condition, doing, text)) collector.add(capability, field, quote, `word:${word}`);
}

const BY_SIGNAL: Readonly<Partial<Record<RiskSignal['kind'], Capability>>> = {
  url: 'network-egress',
  sql: 'sql',
  credential: 'credentials',
  bulk: 'bulk',
};

const FILE_WORDS = new Set(
  'file files dir directory folder cwd filepath filename local output disk root workspace'.split(' '),
);
const REMOTE_PLACES = new Set([
  'repo',
  'repository',
  'project',
  'bucket',
  'container',
  'share',
  'drive',
  'site',
]);

/** A path on the machine, not in a repository or bucket that another parameter names. */
function isLocal(property: Property, all: readonly Property[]): boolean {
  if (property.words.length > 1 && !property.words.some((word) => FILE_WORDS.has(word))) return false;
  return !all.some(({ words }) => words.some((word) => REMOTE_PLACES.has(word)));
}

function fromSignals(
  collector: Collector,
  signals: readonly SignalledProperty[],
  { decision, properties }: Examination,
): void {
  for (const { property, signal } of signals) {
    const field = `inputSchema ${signal.pointer}`;
    const capability = BY_SIGNAL[signal.kind];
    if (capability !== undefined) collector.add(capability, field, property.key, `parameter:${signal.kind}`);
    if (signal.kind === 'command' && decision.category === 'Execute')
      collector.add('shell', field, property.key, 'parameter:command');
    if (signal.kind === 'path' && isLocal(property, properties))
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
  const doing = doingOf(examination, signals);
  fromCategory(collector, examination);
  const { name, words, description } = examination;
  fromWords(collector, words, name, 'name', doing);
  if (description !== undefined)
    fromWords(collector, spokenWords(examination), description, 'description', doing);
  fromSignals(collector, signals, examination);
  fromParameters(collector, examination);
  if (doing.reads && !examination.facts.writesFile)
    for (const kind of ['filesystem', 'sql'] as const) {
      const evidence = collector.get(kind);
      if (evidence !== undefined)
        collector.add('private-data', evidence.field, evidence.quote, evidence.rule);
    }
  return collector.evidence;
}
