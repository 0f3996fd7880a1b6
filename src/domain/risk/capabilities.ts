import { Collector } from './capability-collector.ts';
import { fromAnswers, fromParameters, fromSignals } from './capability-schema.ts';
import { fromPages, fromRepository, fromText } from './capability-text.ts';
import type { Evidence } from './classification.ts';
import { doingOf } from './doing.ts';
import type { Examination } from './examine.ts';
import type { SignalledProperty } from './signals.ts';

/** Money moves: payments, whatever the words are. */
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
  fromText(collector, examination, doing);
  fromSignals(collector, signals, examination);
  fromParameters(collector, examination);
  fromRepository(collector, examination, doing);
  if (doing.runs) fromPages(collector, examination);
  fromAnswers(collector, examination, doing, signals);
  return collector.evidence;
}
