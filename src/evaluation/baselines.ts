import { wordsOf } from '../domain/records/identifier.ts';
import type { ToolRecord } from '../domain/records/server-record.ts';
import type { Category } from '../domain/risk/category.ts';

/** A classifier as simple as anybody would first think of, to compare with. */
export interface Baseline {
  readonly name: string;
  readonly predict: (tool: ToolRecord) => Category;
}

/** The server's own hints, with the defaults of the MCP specification where it is silent. */
function byAnnotations({ annotations }: ToolRecord): Category {
  if (annotations?.readOnlyHint === true) return 'Read';
  return annotations?.destructiveHint === false ? 'Write' : 'Destructive';
}

const FIRST_VERBS: ReadonlyMap<string, Category> = new Map<string, Category>([
  ...['get', 'list', 'search', 'find', 'fetch', 'read', 'query', 'describe', 'show', 'check', 'view'].map(
    (verb) => [verb, 'Read'] as const,
  ),
  ...['create', 'update', 'add', 'set', 'edit', 'write', 'save', 'upload', 'move', 'rename'].map(
    (verb) => [verb, 'Write'] as const,
  ),
  ...['run', 'execute', 'send', 'start', 'stop', 'deploy', 'publish', 'trigger', 'call', 'post'].map(
    (verb) => [verb, 'Execute'] as const,
  ),
  ...['delete', 'remove', 'drop', 'purge', 'destroy', 'revoke', 'clear', 'reset'].map(
    (verb) => [verb, 'Destructive'] as const,
  ),
  ...['pay', 'charge', 'refund', 'buy', 'sell', 'transfer', 'withdraw', 'purchase'].map(
    (verb) => [verb, 'Financial'] as const,
  ),
]);

function byFirstVerb({ name }: ToolRecord): Category {
  for (const word of wordsOf(name)) {
    const category = FIRST_VERBS.get(word);
    if (category !== undefined) return category;
  }
  return 'Read';
}

export const BASELINES: readonly Baseline[] = [
  { name: 'annotations with the defaults of the specification', predict: byAnnotations },
  { name: 'first verb of the name', predict: byFirstVerb },
  { name: 'most common class', predict: () => 'Read' },
];
