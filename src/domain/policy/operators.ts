/** The comparisons a condition can make. */
export const OPERATORS = [
  ...(['eq', 'neq', 'lt', 'lte', 'gt', 'gte'] as const),
  ...(['in', 'not_in', 'exists', 'regex', 'contains'] as const),
] as const;
export type Operator = (typeof OPERATORS)[number];

export type ValueType = 'any' | 'number' | 'array' | 'boolean' | 'string';

/** JSON type that `value` must have for each operator. */
export const VALUE_TYPE: Readonly<Record<Operator, ValueType>> = {
  eq: 'any',
  neq: 'any',
  lt: 'number',
  lte: 'number',
  gt: 'number',
  gte: 'number',
  in: 'array',
  not_in: 'array',
  exists: 'boolean',
  regex: 'string',
  contains: 'any',
};

export function isOperator(text: unknown): text is Operator {
  return (OPERATORS as readonly unknown[]).includes(text);
}
