import type { Capability, Category } from './category.ts';
import type { Evidence } from './classification.ts';
import type { Examination } from './examine.ts';
import type { Finding } from './finding.ts';
import { inThirdPerson } from './morphology.ts';
import { articled, clean, listed, MAX_QUOTE, quoted } from './rationale-words.ts';
import { keyText } from './signals.ts';

const OUTCOME: Readonly<Record<Category, string>> = {
  Read: 'returns something',
  Write: 'changes something stored',
  Execute: 'runs something or acts outside',
  Destructive: 'removes something',
  Financial: 'moves money',
};

function byDescription(finding: Finding): string {
  if (finding.spoken !== undefined) return `One call ${clean(finding.spoken, MAX_QUOTE)}.`;
  if (finding.rule.startsWith('noun:') && finding.category === 'Read')
    return `The description names what comes back, ${quoted(finding.object ?? finding.quote)}, and no action.`;
  return `The description says: ${quoted(finding.statement ?? finding.clause ?? finding.quote)}.`;
}

function byName(finding: Finding, described: boolean): string {
  const { verb, object = '', quote, rule } = finding;
  const alone = described ? '' : ' alone';
  if (rule === 'name:conversion')
    return `Its name${alone} says that one thing becomes another: ${quoted(quote)}.`;
  if (rule.startsWith('http:'))
    return `Its name${alone} speaks of a ${quote.toUpperCase()} request about ${quoted(object)}.`;
  if (verb === undefined || !rule.startsWith('verb:'))
    return `Its name${alone} says what it is about: ${quoted(object === '' ? quote : object)}.`;
  const act = `a call ${inThirdPerson(verb.lemma)}`;
  if (object === '') return `Going by its name${alone}, ${act}; the name does not say what.`;
  return `Going by its name${alone}, ${act} ${quoted(object)}.`;
}

function bySchema(finding: Finding, { properties, decision }: Examination): string {
  const owner = properties.findLast(({ pointer }) => finding.field.startsWith(`inputSchema ${pointer}`));
  const key = quoted(owner === undefined ? finding.quote : keyText(owner.key));
  const then = `a call ${OUTCOME[decision.category]}`;
  const [kind] = finding.rule.split(':');
  if (kind === 'enum') {
    const others = (owner?.choices.length ?? 1) - 1;
    const beside = others > 0 ? `, beside ${String(others)} other value${others === 1 ? '' : 's'}` : '';
    return `Parameter ${key} accepts ${quoted(finding.quote)}${beside}; with it ${then}.`;
  }
  if (kind === 'choice') return `Parameter ${key} can ask for ${quoted(finding.quote)}; then ${then}.`;
  if (kind === 'flag') return `With the switch ${key} set, ${then}.`;
  if (kind === 'parameter') return `Parameter ${key} decides what happens: ${then}.`;
  return `One of its parameter names is a verb, ${quoted(finding.quote)}; nothing else says what a call does.`;
}

/** What a call does to what, in the words of the definition. */
export function effectOf(examination: Examination): string {
  const { decision, description } = examination;
  const top = decision.findings[0] as Finding;
  switch (top.role) {
    case 'main':
      return byDescription(top);
    case 'aside':
    case 'passive':
      return `The description says: ${quoted(top.statement ?? top.quote)}.`;
    case 'name':
    case 'title':
      return byName(top, description !== undefined);
    case 'schema':
      return bySchema(top, examination);
    case 'annotation':
      return `The server itself declares ${top.rule.slice('annotation:'.length).replace('=', ': ')}, and its text does not say otherwise.`;
    case 'default':
      return `Neither its name nor ${description === undefined ? 'a description (there is none)' : 'its description'} says what a call does, so it counts as ${articled('Execute')} until that is known.`;
  }
}

const ADDING = new Set([
  'create',
  'add',
  'insert',
  'upload',
  'append',
  'import',
  'copy',
  'duplicate',
  'clone',
  'record',
  'register',
]);
const SENDING = new Set([
  'send',
  'post',
  'publish',
  'reply',
  'email',
  'message',
  'notify',
  'broadcast',
  'tweet',
  'forward',
  'submit',
  'invite',
  'share',
  'dispatch',
  'alert',
]);
const RUNNING = new Set([
  'run',
  'execute',
  'exec',
  'eval',
  'evaluate',
  'invoke',
  'trigger',
  'call',
  'perform',
]);

function changed(findings: readonly Finding[]): string {
  const verbs = findings
    .filter(({ category, weight }) => category === 'Write' && weight >= 2)
    .map(({ verb }) => verb?.lemma ?? '');
  if (verbs.length > 0 && verbs.every((verb) => ADDING.has(verb)))
    return 'It adds; the definition does not speak of replacing anything.';
  return 'The definition speaks of no loss, and does not say whether the old state is kept.';
}

function acted(verb: string, capabilities: ReadonlyMap<Capability, Evidence>): string {
  if (SENDING.has(verb)) return 'Nothing in the definition takes back what has gone out.';
  if (capabilities.has('browser')) return 'What follows depends on the page or program it acts in.';
  if (RUNNING.has(verb)) return 'What follows depends on what it is told to run.';
  return 'The definition does not say how to undo the effect.';
}

function returned(capabilities: ReadonlyMap<Capability, Evidence>): string {
  const secret = capabilities.get('credentials');
  if (secret !== undefined)
    return `What comes back may be a secret: the definition speaks of ${quoted(secret.quote)}.`;
  const strangers = capabilities.get('untrusted-content');
  const own = capabilities.get('private-data');
  if (strangers !== undefined && own !== undefined) {
    const words = listed([...new Set([quoted(own.quote), quoted(strangers.quote)])]);
    return `What comes back may be private and may be written by others: the definition speaks of ${words}.`;
  }
  if (strangers !== undefined)
    return `What comes back may be written by others: the definition speaks of ${quoted(strangers.quote)}.`;
  if (own !== undefined)
    return `What comes back may not be public: the definition speaks of ${quoted(own.quote)}.`;
  return 'No verb in the definition changes anything.';
}

/** What is known of the time after the call: whether it can be undone, or what comes back. */
export function aftermath({ decision, cues }: Examination, evidence: readonly Evidence[]): string {
  const { category, findings } = decision;
  const capabilities = new Map(evidence.map((each) => [each.supports as Capability, each]));
  if (category === 'Read') return returned(capabilities);
  if (cues.irreversible !== undefined) return `The definition calls it final: ${quoted(cues.irreversible)}.`;
  if (cues.recoverable !== undefined) return `It mentions a way back: ${quoted(cues.recoverable)}.`;
  const verb = findings[0]?.verb?.lemma ?? '';
  if (category === 'Write') return changed(findings);
  if (category === 'Execute') return acted(verb, capabilities);
  return category === 'Destructive' ? 'No way to bring it back is named.' : 'No way to reverse it is named.';
}
