import fc from 'fast-check';
import type { ExportInput } from '../../../src/domain/exports/export.ts';

/** Names that break quoting, wildcards, separators or prototypes somewhere. */
export const HOSTILE_NAMES: readonly string[] = [
  '',
  '*',
  'get_*',
  '__proto__',
  'constructor',
  'toString',
  'a b',
  'a.b',
  'a:b',
  'a__b',
  '_a',
  "it's",
  'say "hi"',
  'back\\slash',
  'line\nbreak',
  'tab\there',
  'nul\u0000',
  'bidi\u202edrowssap',
  'zero\u200bwidth',
  'half\ud800',
  'no\u00a0break',
  'ünïcödé',
  '删除',
  '🙂',
  '$(touch /tmp/owned)',
  '`id`',
  '; rm -rf ~',
  '--enable-all',
  'a,b',
  '] = 1\n[x]',
  '#comment',
  '- item',
  'key: value',
  '<<',
  'null',
  'true',
  'x'.repeat(60),
  'x'.repeat(300),
];

const name = fc.oneof(
  fc.constantFrom(...HOSTILE_NAMES),
  fc.stringMatching(/^[a-z][a-z_.]{0,12}$/),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const verdict = fc.constantFrom('allow', 'limit', 'ask', 'block');

/** Any tools with any names, also the same name twice with different verdicts. */
export const anyInput: fc.Arbitrary<ExportInput> = fc.record({
  alias: fc.constantFrom('github', 'a', 'my-server', 'S3'),
  tools: fc.array(fc.record({ name, verdict, limit: fc.constant('30 calls a minute') }), { maxLength: 12 }),
  onLimit: fc.constantFrom('ask', 'allow'),
});

export const STRICTNESS = ['allow', 'ask', 'block'] as const;
export type Outcome = (typeof STRICTNESS)[number];

/** What the policy wants for a name once limits are what the reader chose; the strictest where a name stands twice. */
export function wanted(input: ExportInput, toolName: string): Outcome {
  const outcomes = input.tools
    .filter((tool) => tool.name === toolName)
    .map((tool) => (tool.verdict === 'limit' ? input.onLimit : tool.verdict));
  return STRICTNESS[Math.max(...outcomes.map((outcome) => STRICTNESS.indexOf(outcome)))] ?? 'block';
}

export function isLooser(a: Outcome, b: Outcome): boolean {
  return STRICTNESS.indexOf(a) < STRICTNESS.indexOf(b);
}

/** The example of the documentation: one tool of each verdict. */
export const EXAMPLE: ExportInput = {
  alias: 'github',
  tools: [
    { name: 'search_issues', verdict: 'allow' },
    { name: 'create_issue', verdict: 'limit', limit: '30 calls a minute' },
    { name: 'merge_branch', verdict: 'ask' },
    { name: 'delete_file', verdict: 'block' },
  ],
  onLimit: 'ask',
};
