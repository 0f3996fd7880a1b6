import type { Category } from './category.ts';
import type { RiskSignal } from './classification.ts';
import type { Examination } from './examine.ts';
import { listed, quoted } from './rationale-words.ts';
import { keyText, type SignalledProperty } from './signals.ts';

const PRIORITY: readonly RiskSignal['kind'][] = [
  ...([
    'command',
    'code',
    'sql',
    'destructive-enum',
    'amount',
    'recipient',
    'recursive',
    'force',
    'path',
    'url',
  ] as const),
  ...(['bulk', 'wildcard', 'branch', 'credential'] as const),
];

function keyOf(signals: readonly SignalledProperty[], kind: RiskSignal['kind']): string | undefined {
  const found = signals.find(({ signal }) => signal.kind === kind);
  return found === undefined ? undefined : quoted(keyText(found.property.key));
}

function bySignals(signals: readonly SignalledProperty[], category: Category): string {
  const [path, recursive] = [keyOf(signals, 'path'), keyOf(signals, 'recursive')];
  if (path !== undefined && recursive !== undefined)
    return `${recursive} together with a free ${path} lets one call reach a whole directory tree.`;
  const [amount, recipient] = [keyOf(signals, 'amount'), keyOf(signals, 'recipient')];
  if (category === 'Financial' && amount !== undefined && recipient !== undefined)
    return `With ${amount} and ${recipient} the caller chooses how much, and to whom.`;
  const [strongest, ...rest] = [...signals].sort(
    (a, b) => PRIORITY.indexOf(a.signal.kind) - PRIORITY.indexOf(b.signal.kind),
  ) as [SignalledProperty, ...SignalledProperty[]];
  const others = rest
    .filter(({ signal }) => signal.kind !== strongest.signal.kind && signal.kind !== 'credential')
    .slice(0, 2);
  const names = listed(others.map(({ property }) => quoted(keyText(property.key))));
  return others.length === 0
    ? strongest.signal.why
    : `${strongest.signal.why.replace(/\.$/, '')}; ${names} ${others.length === 1 ? 'widens' : 'widen'} it too.`;
}

/** Which parameters widen the call; or that none does; or that they are not known. */
export function wideningOf(
  signals: readonly SignalledProperty[],
  { decision, properties }: Examination,
  schemaGiven: boolean,
): string {
  const told = decision.findings[0]?.role === 'schema';
  const fresh = told ? signals.filter(({ signal }) => signal.kind !== 'destructive-enum') : signals;
  if (fresh.length > 0) return bySignals(fresh, decision.category);
  if (!schemaGiven) return 'No input schema is given, so its arguments are not known.';
  if (properties.length === 0) return 'It takes no parameters.';
  const keys = properties.filter(({ depth }) => depth === 1).map(({ key }) => quoted(keyText(key)));
  if (keys.length === 1) return `Its only parameter, ${keys.join('')}, names no path, address or command.`;
  const shown = keys.length > 3 ? `${keys.slice(0, 2).join(', ')}, …` : keys.join(', ');
  return `None of its ${String(keys.length)} parameters (${shown}) names a path, an address or a command.`;
}
