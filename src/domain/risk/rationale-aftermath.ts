import type { ToolRecord } from '../records/server-record.ts';
import type { Capability } from './category.ts';
import type { Evidence } from './classification.ts';
import type { Examination } from './examine.ts';
import { quoted } from './rationale-words.ts';
import { returned } from './rationale-returned.ts';
import { setOf } from './vocabulary/function-words.ts';

const ADDING = setOf('create add insert upload append import copy duplicate clone record register post');
const SENDING = setOf(
  'send post publish reply email message notify broadcast tweet forward submit invite share dispatch alert push',
);
const RUNNING = setOf('run execute exec eval evaluate invoke trigger call perform');

/** Words that speak of an older state, outside of names in backticks. */
const REPLACING =
  /\b(?:replac|overwrit|overrid|supersed|upsert|updat|modif|edit|chang|sav(?:e|es|ing)\b|set(?:s|ting)?\b|already exist)/;
const LOSING =
  /\b(?:replac|overwrit|clear|delet|remov|eras|wip(?:e|ing)|discard|los(?:e|t|es|s)\b|destroy|purg|revok|drop(?:s|ped)?\b|reset|truncat|irreversibl|permanent)/;
const CODE_NAMES = /`[^`]*`/g;

function plainText({ description }: Examination): string {
  return description === undefined ? '' : description.text.replace(CODE_NAMES, ' ');
}

function changed(examination: Examination): string {
  const text = plainText(examination);
  const verbs = examination.decision.findings
    .filter(({ category, role }) => category === 'Write' && (role === 'main' || role === 'name'))
    .map(({ verb }) => verb?.lemma ?? '');
  if (verbs.length > 0 && verbs.every((verb) => ADDING.has(verb)))
    return REPLACING.test(text)
      ? 'It adds; what becomes of anything that is there already, the definition does not settle.'
      : 'It adds; the definition does not speak of replacing anything.';
  return LOSING.test(text)
    ? 'The definition does not say whether the old state is kept.'
    : 'The definition speaks of no loss, and does not say whether the old state is kept.';
}

function acted(examination: Examination, capabilities: ReadonlyMap<Capability, Evidence>): string {
  const verb = examination.decision.findings[0]?.verb?.lemma ?? '';
  if (SENDING.has(verb)) return 'Nothing in the definition takes back what has gone out.';
  if (RUNNING.has(verb) && examination.properties.length > 0)
    return 'What follows depends on what it is told to run.';
  if (capabilities.has('browser')) return 'What follows depends on the page or program it acts in.';
  return 'The definition does not say how to undo the effect.';
}

const MAYBE = /^(?:may|might|can|could)\b/i;

/** What is known of the time after the call: whether it can be undone, or what comes back. */
export function aftermath(tool: ToolRecord, examination: Examination, evidence: readonly Evidence[]): string {
  const { decision, cues } = examination;
  const { category } = decision;
  const capabilities = new Map(evidence.map((each) => [each.supports as Capability, each]));
  if (category === 'Read') return returned(tool, examination, capabilities);
  if (cues.irreversible !== undefined)
    return MAYBE.test(cues.irreversible)
      ? `The definition says that it ${quoted(cues.irreversible)}.`
      : `The definition calls it final: ${quoted(cues.irreversible)}.`;
  if (cues.recoverable !== undefined) return `It mentions a way back: ${quoted(cues.recoverable)}.`;
  if (category === 'Write') return changed(examination);
  if (category === 'Execute') return acted(examination, capabilities);
  return category === 'Destructive' ? 'No way to bring it back is named.' : 'No way to reverse it is named.';
}
