import { byCodeUnit } from '../records/json.ts';
import { type ToolRecord, inputSchemaOf } from '../records/server-record.ts';
import { readClaims } from './claims.ts';
import { cuesIn, type Cues } from './cues.ts';
import { decide, type Decision } from './decide.ts';
import { factsOf, type Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { fold, quoteOf, type Folded } from './folding.ts';
import { verbOf } from './lexicon.ts';
import { meaning, NO_OBJECT } from './meaning.ts';
import { readName } from './name-reading.ts';
import { readPower } from './power-reading.ts';
import { readProse, type Prose } from './prose-reading.ts';
import { propertiesIn, type Property } from './schema-walk.ts';
import { readSchema } from './schema-reading.ts';
import { readUnspaced } from './unspaced-reading.ts';
import { wordsOfName, type Word } from './words.ts';

/** Everything the rules saw in one definition. */
export interface Examination {
  /** What every rule found, before it is weighed. */
  readonly fired: readonly Finding[];
  /** Lemmas of all verbs in the name, in order. */
  readonly nameVerbs: ReadonlySet<string>;
  readonly decision: Decision;
  readonly facts: Facts;
  readonly properties: readonly Property[];
  readonly name: Folded;
  readonly words: readonly Word[];
  readonly description: Folded | undefined;
  readonly prose: Prose | undefined;
  readonly cues: Cues;
}

const PLACEHOLDER =
  /^[^\p{L}\p{N}]*(?:(?:no |tool )?description(?: is)?(?: not| un)?(?: ?available| provided| accessible)?(?: via automated extraction)?|n\/?a|none|null|undefined|todo|tbd|unknown)?[^\p{L}\p{N}]*$/u;

/** A description that says nothing is none. */
function descriptionOf(tool: ToolRecord): Folded | undefined {
  if (tool.description === undefined) return undefined;
  const folded = fold(tool.description);
  return folded.text.length < 80 && PLACEHOLDER.test(folded.text) ? undefined : folded;
}

/** Documentation turned into a schema can hold its sentence as keys: `{ Cancels, a, deployment }`. */
function verbAmongKeys(properties: readonly Property[], facts: Facts): readonly Finding[] {
  if (properties.length < 2) return [];
  const listed = properties.some(({ key }) => key === 'Item');
  const spoken = properties.filter(({ key, depth }) => depth === 1 && /^[A-Z][a-z]+$/.test(key));
  return spoken
    .flatMap(({ key, pointer }): readonly Finding[] => {
      const use = verbOf(key.toLowerCase());
      // The button of a form, "Add Item", gets into such schemas too.
      if (listed && key === 'Add') return [];
      if (use === undefined || use.verb.foreign || (use.form !== 'base' && use.form !== 's')) return [];
      const { category, weight } = meaning(use.verb, NO_OBJECT, facts);
      return [
        {
          field: `inputSchema ${pointer}`,
          quote: key,
          rule: `verb:${use.verb.lemma}`,
          category,
          weight,
          role: 'schema',
        },
      ];
    })
    .sort((a, b) => b.weight - a.weight || byCodeUnit(a.quote, b.quote))
    .slice(0, 1);
}

function lemmasOf(words: readonly Word[]): ReadonlySet<string> {
  return new Set(words.flatMap(({ text }) => verbOf(text)?.verb.lemma ?? []));
}

/** Changes that end something; when they are called final, it is gone. */
const ENDING = new Set([
  'cancel',
  'close',
  'merge',
  'expire',
  'clear',
  'clean',
  'deactivate',
  'disable',
  'release',
  'unpublish',
  'invalidate',
  'dispose',
]);

/** A change that the definition itself calls final takes something away for good. */
function finality(cues: Cues, findings: readonly Finding[]): readonly Finding[] {
  const lead = findings.find(({ role }) => role === 'main');
  if (lead?.category !== 'Write' || !ENDING.has(lead.verb?.lemma ?? '')) return [];
  const { irreversible } = cues;
  if (irreversible === undefined) return [];
  return [
    {
      field: 'description',
      quote: irreversible,
      rule: 'cue:irreversible',
      category: 'Destructive',
      weight: 2,
      role: 'passive',
    },
  ];
}

const MAX_BEGINNING = 116;

/** The text from `from` on, whole words of one line, with a mark where it goes on. */
function beginningOf(description: Folded, from: number): string {
  const line = quoteOf(description, from, from + MAX_BEGINNING + 1).split('\n', 1)[0] ?? '';
  return line.length <= MAX_BEGINNING ? line : `${line.slice(0, MAX_BEGINNING).replace(/\s+\S*$/u, '')} …`;
}

/** "⚠️ DESTRUCTIVE: …": what a description calls itself before it says anything else. */
const SELF_CALLED =
  /^[^\p{L}]*(?:(?:warning|caution|danger)[:! -]+)?(destructive)(?= ?(?:operation|action|tool)? ?[:!–—-])/u;

function warning(description: Folded | undefined): readonly Finding[] {
  const match = description === undefined ? null : SELF_CALLED.exec(description.text);
  if (description === undefined || match === null) return [];
  const from = match[0].length - (match[1] ?? '').length;
  return [
    {
      field: 'description',
      quote: quoteOf(description, from, match[0].length),
      rule: 'cue:destructive',
      category: 'Destructive',
      weight: 2,
      role: 'passive',
      state: () => beginningOf(description, from),
    },
  ];
}

/** What can be said when nothing was said: the whole name, cut to a line. */
export function nothingSaid(name: string): Finding {
  return {
    field: 'name',
    quote: name.slice(0, 80).replace(/[\ud800-\udbff]$/, ''),
    rule: 'nothing-said',
    category: 'Execute',
    weight: 1,
    role: 'default',
  };
}

/** What the description says, in whatever script. In a text of another script English asides are only guesses. */
function readDescription(description: Folded, facts: Facts): { findings: readonly Finding[]; prose: Prose } {
  const prose = readProse(description, 'description', facts);
  const unspaced = readUnspaced(description, 'description');
  const spoken =
    unspaced.length === 0
      ? prose.findings
      : prose.findings.map((finding) =>
          finding.role === 'aside' ? { ...finding, weight: 1 as const } : finding,
        );
  return { findings: [...spoken, ...unspaced], prose };
}

/** What a name or title says, in whatever script. */
function namedBy(folded: Folded, role: 'name' | 'title', facts: Facts): readonly Finding[] {
  const spoken = readName({ folded, words: wordsOfName(folded), field: role, role }, facts);
  const unspaced = readUnspaced(folded, role);
  return [
    ...spoken,
    // A name is no sentence that could be quoted as one.
    ...unspaced.map(({ field, quote, rule, category, weight }) => ({
      ...{ field, quote, rule, category, weight },
      ...{ role, object: '' },
    })),
  ];
}

/** Server name and description as context: enough to tell a market from a shop. */
function contextOf(server: Server | undefined): string {
  return server === undefined ? '' : `${server.name} ${server.description ?? ''}`.slice(0, 300).toLowerCase();
}

export interface Server {
  readonly name: string;
  readonly description?: string | undefined;
}

/** Applies every rule to one definition. */
export function examine(tool: ToolRecord, server?: Server): Examination {
  const name = fold(tool.name);
  const words = wordsOfName(name);
  const title = tool.title === undefined ? undefined : fold(tool.title);
  const description = descriptionOf(tool);
  const schema = inputSchemaOf(tool);
  const properties = schema === undefined ? [] : propertiesIn(schema);
  const facts = factsOf({ name, words, title, description, server: contextOf(server), properties });
  const read = description === undefined ? undefined : readDescription(description, facts);
  const cues = description === undefined ? {} : cuesIn(description);
  const named = namedBy(name, 'name', facts);
  const silent = (read?.findings.length ?? 0) === 0 && named.every(({ weight }) => weight === 1);
  const said: readonly Finding[] = [
    ...named,
    ...(title === undefined ? [] : namedBy(title, 'title', facts)),
    ...(read?.findings ?? []),
    ...(silent ? verbAmongKeys(properties, facts) : []),
    ...readSchema(properties, facts),
  ];
  const findings = [
    ...said,
    ...finality(cues, said),
    ...warning(description),
    ...readPower(properties, said),
  ];
  const fired = [...findings, ...readClaims(tool.annotations, findings)];
  const nameVerbs = lemmasOf(words);
  const decision = decide(fired, () => nothingSaid(tool.name), nameVerbs);
  return {
    fired,
    nameVerbs,
    decision,
    facts,
    properties,
    name,
    words,
    description,
    prose: read?.prose,
    cues,
  };
}
