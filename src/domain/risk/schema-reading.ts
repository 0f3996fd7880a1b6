import type { Finding, Weight } from './finding.ts';
import { fold, quoteOf } from './folding.ts';
import { verbOf } from './lexicon.ts';
import { meaning, NO_OBJECT } from './meaning.ts';
import type { Facts } from './facts.ts';
import type { Property } from './schema-walk.ts';
import { wordsOfName } from './words.ts';

/** Parameters whose value chooses what the call does; of the looser ones only words that are nothing but verbs count. */
const CHOOSERS = new Set(
  'action actions operation operations op command cmd verb intent do mutation crud'.split(' '),
);
const LOOSE_CHOOSERS = new Set('mode method task function tool type request'.split(' '));

type Chooser = 'sure' | 'loose' | undefined;

function chooserOf({ words }: Property): Chooser {
  const last = words.at(-1) ?? '';
  if (CHOOSERS.has(last) || (last === 'type' && words.length > 1 && CHOOSERS.has(words.at(-2) ?? '')))
    return 'sure';
  return LOOSE_CHOOSERS.has(last) ? 'loose' : undefined;
}

/** What was added with the same parameter can be added again. */
const ADDING = new Set(['add', 'assign', 'grant', 'attach', 'link', 'set', 'append']);

const HTTP = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);

function isHttpChoice({ choices }: Property): boolean {
  return choices.length > 1 && choices.every(({ value }) => HTTP.has(value.toLowerCase()));
}

/** Enum members that are verbs: one value of such a parameter is a tool of its own. */
function choiceFindings(property: Property, facts: Facts): readonly Finding[] {
  if (property.choices.length === 0) return [];
  const chooser = chooserOf(property);
  const lemmas = property.choices.map(({ value }) =>
    value.length > 60 ? undefined : verbOf(wordsOfName(fold(value))[0]?.text ?? '')?.verb.lemma,
  );
  const allVerbs = lemmas.filter((lemma) => lemma !== undefined).length >= Math.max(2, lemmas.length * 0.6);
  const http = isHttpChoice(property);
  const found: Finding[] = [];
  for (const { value, pointer } of property.choices) {
    if (value.length > 60) continue;
    const folded = fold(value);
    const words = wordsOfName(folded).map((word) => word.text);
    const at = words.findIndex((word) => verbOf(word)?.form === 'base');
    const use = verbOf(words[at] ?? '');
    if (use === undefined || (use.verb.alsoNoun && (at > 0 || chooser !== 'sure'))) continue;
    if (chooser === 'loose' && words.length > 1) continue;
    const behind = words.slice(at + 1);
    const object = behind.length > 0 ? { head: behind.at(-1) as string, words: behind } : NO_OBJECT;
    const read = meaning(use.verb, object, facts);
    if (http) {
      if (read.category !== 'Read')
        found.push({
          field: `inputSchema ${pointer}`,
          quote: value,
          rule: 'enum:http-method',
          category: 'Execute',
          weight: 2,
          role: 'schema',
        });
      continue;
    }
    if (chooser === undefined && !(allVerbs && read.category === 'Destructive' && read.weight === 3))
      continue;
    if (read.category === 'Read') continue;
    if (use.verb.lemma === 'remove' && lemmas.some((lemma) => lemma !== undefined && ADDING.has(lemma))) {
      found.push({
        field: `inputSchema ${pointer}`,
        quote: value,
        rule: 'enum:remove',
        category: 'Write',
        weight: 2,
        role: 'schema',
        verb: use.verb,
      });
      continue;
    }
    const weight: Weight =
      chooser === 'sure' ? (Math.max(2, read.weight) as Weight) : read.weight === 1 ? 1 : 2;
    found.push({
      field: `inputSchema ${pointer}`,
      quote: value,
      rule: `enum:${use.verb.lemma}`,
      category: read.category,
      weight,
      role: 'schema',
      verb: use.verb,
      object: behind.join(' '),
    });
  }
  return found;
}

/** A flag whose name says that it deletes: `delete_files`, `purge`, `hard_delete`, `permanent`. */
function flagFindings(property: Property, facts: Facts): readonly Finding[] {
  const { types, words } = property;
  if (!types.includes('boolean') || property.choices.length > 0) return [];
  const at = words.findIndex((word) => {
    const use = verbOf(word);
    return (
      use?.form === 'base' &&
      !use.verb.foreign &&
      meaning(use.verb, NO_OBJECT, facts).category === 'Destructive' &&
      meaning(use.verb, NO_OBJECT, facts).weight === 3
    );
  });
  const word = words[at];
  if (
    word === undefined ||
    words.includes('no') ||
    words.includes('allow') ||
    words.includes('dont') ||
    word === 'overwrite'
  )
    return [];
  return [
    {
      field: `inputSchema ${property.pointer}`,
      quote: property.key,
      rule: `flag:${word}`,
      category: 'Destructive',
      weight: 2,
      role: 'schema',
    },
  ];
}

const DESCRIBED_CHOICE = /\b(?:delete|destroy|purge|wipe|drop|remove_all|truncate)\b/;

/** "Action to perform: create, update or delete": choices that are only described. */
function describedFindings(property: Property): readonly Finding[] {
  if (property.choices.length > 0 || chooserOf(property) !== 'sure' || property.description === '') return [];
  const folded = fold(property.description);
  const match = DESCRIBED_CHOICE.exec(folded.text);
  if (match === null) return [];
  return [
    {
      field: `inputSchema ${property.pointer}/description`,
      quote: quoteOf(folded, match.index, match.index + match[0].length),
      rule: `choice:${match[0]}`,
      category: 'Destructive',
      weight: 2,
      role: 'schema',
    },
  ];
}

/** What the schema's own values say the call can do. */
export function readSchema(properties: readonly Property[], facts: Facts): readonly Finding[] {
  return properties.flatMap((property) => [
    ...choiceFindings(property, facts),
    ...flagFindings(property, facts),
    ...describedFindings(property),
  ]);
}
