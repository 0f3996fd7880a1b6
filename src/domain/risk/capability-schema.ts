import type { Collector } from './capability-collector.ts';
import type { Capability } from './category.ts';
import type { RiskSignal } from './classification.ts';
import type { Doing } from './doing.ts';
import type { Examination } from './examine.ts';
import type { Property } from './schema-walk.ts';
import type { SignalledProperty } from './signals.ts';
import { PERSONAL_PARAMETERS } from './vocabulary/capability-words.ts';
import { setOf } from './vocabulary/function-words.ts';

const PERSONAL = new Set(PERSONAL_PARAMETERS.split(' ').map((key) => key.replaceAll('_', '')));

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

/** What parameters give away by what they choose. */
export function fromSignals(
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

/** Details of people that an acting call takes. */
export function fromParameters(collector: Collector, { properties, decision }: Examination): void {
  if (decision.category === 'Read') return;
  const personal = properties.find(({ words }) => PERSONAL.has(words.join('')));
  if (personal !== undefined)
    collector.add('personal-data', `inputSchema ${personal.pointer}`, personal.key, 'parameter:personal');
}

/** Text that a parameter adds to the answer: `includeSnapshot`, `with_content`. */
const ADDED = setOf('include with return includes');
const ADDED_TEXT = setOf(
  'snapshot content contents body html text comments comment readme markdown screenshot notes discussion descriptions',
);

const TARGETS = setOf('pageid tabid pageidx selector cssselector');

/** What comes back although the words do not name it: what an address answers, what is run, what is asked for. */
export function fromAnswers(
  collector: Collector,
  { properties, decision }: Examination,
  doing: Doing,
  signals: readonly SignalledProperty[],
): void {
  const url = signals.find(
    ({ signal }) => signal.kind === 'url' && !/webhook|callback/i.test(signal.pointer),
  );
  if (url !== undefined && (decision.category === 'Read' || (decision.category === 'Execute' && doing.reads)))
    collector.add(
      'untrusted-content',
      `inputSchema ${url.signal.pointer}`,
      url.property.key,
      'parameter:url',
    );
  const target = doing.drives ? properties.find(({ words }) => TARGETS.has(words.join(''))) : undefined;
  if (target !== undefined)
    collector.add('browser', `inputSchema ${target.pointer}`, target.key, 'parameter:page');
  const added = properties.find(
    ({ depth, words }) => depth === 1 && ADDED.has(words[0] ?? '') && ADDED_TEXT.has(words.at(-1) ?? ''),
  );
  if (added !== undefined)
    collector.add('untrusted-content', `inputSchema ${added.pointer}`, added.key, 'parameter:added');
  for (const kind of ['filesystem', 'sql', 'shell'] as const) {
    const evidence = collector.get(kind);
    const output = signals.some(
      (each) => each.output && evidence?.field.endsWith(each.signal.pointer) === true,
    );
    if (
      evidence !== undefined &&
      !output &&
      (kind === 'filesystem' ? doing.reads : doing.reads || doing.runs)
    )
      collector.add('private-data', evidence.field, evidence.quote, evidence.rule);
  }
}
