import type { Category } from './category.ts';
import type { Examination } from './examine.ts';
import type { Finding } from './finding.ts';
import { verbOf } from './lexicon.ts';
import { inThirdPerson } from './morphology.ts';
import { articled, clean, quoted } from './rationale-words.ts';
import { TRADE_NOUNS } from './vocabulary/noun-sets.ts';
import { keyText } from './parameter-why.ts';

const OUTCOME: Readonly<Record<Category, string>> = {
  Read: 'returns something',
  Write: 'changes something stored',
  Execute: 'runs something or acts outside',
  Destructive: 'removes something',
  Financial: 'moves money',
};

const MAX_SPOKEN = 160;

function byDescription(finding: Finding): string {
  const spoken = finding.speak?.();
  if (spoken !== undefined) return `One call ${clean(spoken, MAX_SPOKEN)}.`;
  if (finding.rule.startsWith('noun:') && finding.category === 'Read') {
    const named = quoted(finding.object ?? finding.quote);
    return TRADE_NOUNS.has(finding.rule.slice('noun:'.length))
      ? `The description calls it ${named}, and says no more of what a call does.`
      : `The description names what comes back, ${named}, and no action.`;
  }
  return `The description says: ${quoted(finding.state?.() ?? finding.clause ?? finding.quote)}.`;
}

/** What a name says behind its verb, prepositions included. */
function restOfName({ words }: Examination, { verb }: Finding): string {
  const at = words.findIndex(({ text }) => verbOf(text)?.verb === verb);
  return words
    .slice(at + 1)
    .map(({ text }) => text)
    .join(' ');
}

function byName(finding: Finding, examination: Examination): string {
  const { verb, object = '', quote, rule, role } = finding;
  const part = role === 'title' ? 'title' : 'name';
  const alone = examination.description === undefined ? ' alone' : '';
  if (rule === 'name:conversion')
    return `Its ${part}${alone} says that one thing becomes another: ${quoted(quote)}.`;
  if (rule.startsWith('http:'))
    return `Its ${part}${alone} speaks of a ${quote.toUpperCase()} request about ${quoted(object)}.`;
  if (verb === undefined || !rule.startsWith('verb:'))
    return `Its ${part}${alone} says what it is about: ${quoted(object === '' ? quote : object)}.`;
  // Its verb has no English form.
  if (verb.foreign)
    return `Its ${part}${alone} says what it is about: ${quoted(role === 'title' ? quote : examination.name.original)}.`;
  const act = `a call ${inThirdPerson(verb.lemma)}`;
  const rest = role === 'name' ? restOfName(examination, finding) : object;
  if (rest !== '') return `Going by its ${part}${alone}, ${act} ${quoted(rest)}.`;
  if (object === '') return `Going by its ${part}${alone}, ${act}; the ${part} does not say what.`;
  return `Going by its ${part}${alone}, ${quoted(examination.name.original)}, ${act}.`;
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

/** What the description says first of what decides the category; else what decides it. */
function leading({ decision }: Examination): Finding {
  const top = decision.findings[0] as Finding;
  if (top.role !== 'main' && top.role !== 'name' && top.role !== 'title') return top;
  const said = decision.findings.filter(
    ({ role, category, speak, place }) =>
      role === 'main' && category === decision.category && place?.sentence === 0 && speak !== undefined,
  );
  const sure = said.filter(({ weight }) => weight >= 2);
  const first = (sure.length > 0 ? sure : said).reduce<Finding | undefined>(
    (best, each) => (best === undefined || (each.place?.at ?? 0) < (best.place?.at ?? 0) ? each : best),
    undefined,
  );
  if (first === undefined || first === top) return top;
  return first.speak?.() === undefined && top.speak?.() !== undefined ? top : first;
}

/** What a call does to what, in the words of the definition. */
export function effectOf(examination: Examination): string {
  const top = leading(examination);
  switch (top.role) {
    case 'main':
      return byDescription(top);
    case 'aside':
    case 'passive':
      return `The description says: ${quoted(top.state?.() ?? top.quote)}.`;
    case 'name':
    case 'title':
      return byName(top, examination);
    case 'schema':
      return bySchema(top, examination);
    case 'annotation':
      return `The server itself declares ${top.rule.slice('annotation:'.length).replace('=', ': ')}, and its text does not say otherwise.`;
    case 'default':
      return `Neither its name nor ${examination.description === undefined ? 'a description (there is none)' : 'its description'} says what a call does, so it counts as ${articled('Execute')} until that is known.`;
  }
}
