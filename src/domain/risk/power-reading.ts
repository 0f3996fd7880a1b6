import type { Category } from './category.ts';
import type { Finding } from './finding.ts';
import { kindByName } from './parameter-kind.ts';
import type { Property } from './schema-walk.ts';

const RUNS: ReadonlySet<string> = new Set(['command', 'code', 'sql']);
/** Reading verbs that run what they are given. */
const RUNNING = new Set(['query', 'evaluate']);
const MOVES = new Set([
  'transfer',
  'send',
  'move',
  'withdraw',
  'request',
  'process',
  'submit',
  'execute',
  'make',
]);

function says(findings: readonly Finding[], category: Category): boolean {
  return findings.some((finding) => finding.category === category && finding.weight >= 2);
}

function finding(property: Property, kind: string, category: Category): Finding {
  return {
    field: `inputSchema ${property.pointer}`,
    quote: property.key,
    rule: `parameter:${kind}`,
    category,
    weight: 2,
    role: 'schema',
  };
}

/** A parameter that takes a command, code or a query means that the call runs it, unless the text says that it only reads it. */
function runs(properties: readonly Property[], findings: readonly Finding[]): readonly Finding[] {
  const reading = findings.some(
    ({ category, verb, weight, role }) =>
      category === 'Read' &&
      role !== 'schema' &&
      (weight >= 2 || (verb !== undefined && !RUNNING.has(verb.lemma))),
  );
  const named = findings.some(
    ({ category, role }) => category === 'Execute' && (role === 'name' || role === 'title'),
  );
  const acting = findings.some(({ category, weight }) => category !== 'Read' && weight >= 2);
  if (acting || (reading && !named)) return [];
  const property = properties.find((each) => each.depth === 1 && RUNS.has(kindByName(each) ?? ''));
  return property === undefined ? [] : [finding(property, kindByName(property) ?? '', 'Execute')];
}

/** An amount and somebody who receives it: money moves, whatever the verb is called. */
function moves(properties: readonly Property[], findings: readonly Finding[]): readonly Finding[] {
  if (says(findings, 'Read') || says(findings, 'Financial')) return [];
  const amount = properties.find((each) => each.words.at(-1) === 'amount' || kindByName(each) === 'amount');
  if (amount === undefined) return [];
  const recipient = properties.some(
    (each) => kindByName(each) === 'recipient' || (each.words[0] === 'to' && each.words.length > 1),
  );
  const transfer = findings.some(({ verb }) => verb !== undefined && MOVES.has(verb.lemma));
  return amount.words.at(-1) === 'amount' && (recipient || transfer) && (transfer || findings.length === 0)
    ? [finding(amount, 'amount', 'Financial')]
    : [];
}

/** What parameters say that the words around them leave open. */
export function readPower(properties: readonly Property[], findings: readonly Finding[]): readonly Finding[] {
  return [...runs(properties, findings), ...moves(properties, findings)];
}
