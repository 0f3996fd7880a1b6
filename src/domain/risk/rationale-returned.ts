import type { ToolRecord } from '../records/server-record.ts';
import type { Capability } from './category.ts';
import type { Evidence } from './classification.ts';
import type { Examination } from './examine.ts';
import { quoted } from './rationale-words.ts';

/** How a piece of evidence bears on what comes back. */
function reasonOf({ field, quote, rule }: Evidence): string {
  const words = quoted(quote);
  if (!field.startsWith('inputSchema')) return `the definition speaks of ${words}`;
  if (rule === 'parameter:added') return `${words} can add such text`;
  return `${words} chooses where it comes from`;
}

function isSpoken({ field }: Evidence): boolean {
  return !field.startsWith('inputSchema');
}

function both(own: Evidence, strangers: Evidence): string {
  const start = 'What comes back may be private and may be written by others';
  if (own.quote === strangers.quote) return `${start}: ${reasonOf(own)}.`;
  if (isSpoken(own) && isSpoken(strangers))
    return `${start}: ${reasonOf(own)} and ${quoted(strangers.quote)}.`;
  return `${start}: ${reasonOf(own)}, and ${reasonOf(strangers)}.`;
}

/** That nothing is changed, on the best ground there is. */
function unchanged(tool: ToolRecord, { cues, decision }: Examination): string {
  const other = decision.findings.find(
    ({ category, role }) => category !== 'Read' && role !== 'schema' && role !== 'annotation',
  );
  if (cues.readOnly !== undefined)
    return `Its text says that a call changes nothing: ${quoted(cues.readOnly)}.`;
  if (tool.annotations?.readOnlyHint === true)
    return 'The server declares readOnlyHint: true, and nothing that decides here says otherwise.';
  return other === undefined
    ? 'No verb in the definition changes anything.'
    : 'The definition does not say that a call changes what it reads.';
}

/** What is known of what a reading call returns. */
export function returned(
  tool: ToolRecord,
  examination: Examination,
  capabilities: ReadonlyMap<Capability, Evidence>,
): string {
  const secret = capabilities.get('credentials');
  const strangers = capabilities.get('untrusted-content');
  const own = capabilities.get('private-data');
  // A secret that is only passed in does not come back.
  if (secret !== undefined && isSpoken(secret) && own !== undefined)
    return `What comes back may be a secret: ${reasonOf(secret)}.`;
  if (strangers !== undefined && own !== undefined) return both(own, strangers);
  if (strangers !== undefined) return `What comes back may be written by others: ${reasonOf(strangers)}.`;
  if (own !== undefined) return `What comes back may not be public: ${reasonOf(own)}.`;
  return unchanged(tool, examination);
}
