import type { Category } from './category.ts';
import type { RiskSignal } from './classification.ts';
import type { Examination } from './examine.ts';
import { listed, quoted } from './rationale-words.ts';
import { keyText } from './parameter-why.ts';
import type { Property } from './schema-walk.ts';
import type { SignalledProperty } from './signals.ts';
import { setOf } from './vocabulary/function-words.ts';

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
  return unwidened(properties.filter(({ depth }) => depth === 1));
}

const ADDRESSES = setOf('url uri urls uris link links href endpoint webhook host hostname');
const PATHS = setOf('path paths filepath filename directory folder');

/** None widens the call as far as can be told; one that looks as if it did is named. */
function unwidened(properties: readonly Property[]): string {
  for (const { key, words, choices } of properties) {
    const last = words.at(-1) ?? '';
    if (choices.length > 0) continue;
    if (ADDRESSES.has(last))
      return `${quoted(keyText(key))} takes an address; the definition does not say that it is contacted.`;
    if (PATHS.has(last))
      return `${quoted(keyText(key))} takes a path, but not as the place of a file to work on.`;
  }
  const count = properties.length;
  const keys = properties.slice(0, count > 3 ? 2 : 3).map(({ key }) => quoted(keyText(key)));
  if (count === 1) return `Its only parameter, ${keys.join('')}, is by its name no path, address or command.`;
  const shown = `${keys.join(', ')}${count > 3 ? ', …' : ''}`;
  return `By their names, none of its ${String(count)} parameters (${shown}) is a path, an address or a command.`;
}
