import type { Evidence, RiskSignal } from './classification.ts';
import { isOutput } from './parameter-output.ts';
import type { Scene } from './parameter-scene.ts';
import { quoted } from './rationale-words.ts';
import type { Property } from './schema-walk.ts';

const MAX_KEY = 40;

/** A parameter's name as text: hidden characters are the caller's to make visible. */
export function keyText(key: string): string {
  return key.length > MAX_KEY ? `${key.slice(0, MAX_KEY - 1)}…` : key;
}

const LOOKED_AT =
  /\b(?:info|metadata|stats?|status|exists|sizes?|tree|list|listing|details)\b(?!.*\bcontents?\b)/;

const FILES = /\b(?:files?|file ?paths?|filenames?|dirs?|director(?:y|ies)|folders?)\b/i;

function pathWhy(property: Property, key: string, { category, said }: Scene): string {
  if (isOutput(property)) return `The caller chooses with ${key} where the result is written.`;
  const files = FILES.test(`${property.words.join(' ')} ${property.description.slice(0, 200)} ${said}`);
  const what = files ? 'file or folder' : 'path';
  if (property.depth > 1) return `The caller chooses with ${key} which ${what} is meant.`;
  if (category !== 'Read') return `The caller chooses with ${key} which ${what} is touched.`;
  return `The caller chooses with ${key} which ${what} is ${LOOKED_AT.test(said) ? 'looked at' : 'read'}.`;
}

const LISTED =
  /\bone of\b|\ballowed values\b|\bsupported (?:values|commands)\b|\boptions?:|\bvalid (?:values|commands)\b/i;

function commandWhy({ description }: Property, key: string): string {
  return LISTED.test(description)
    ? `What ${key} says is a command; its description names the values it takes.`
    : `What ${key} says is a command, and no list of values limits it.`;
}

function forceWhy({ words }: Property, key: string): string {
  if (words.includes('overwrite')) return `With ${key} set, what is there may be replaced.`;
  if (words.some((word) => word.startsWith('permanent') || word === 'hard'))
    return `With ${key} set, nothing is kept back.`;
  return `By its name, ${key} overrides a check.`;
}

const AMOUNT: Readonly<Record<string, string>> = {
  price: 'at what price',
  quantity: 'how many',
  qty: 'how many',
};

function severeWhy(key: string, { quote, supports, rule }: Evidence): string {
  const then = supports === 'Financial' ? 'moves money' : 'removes something';
  if (rule.startsWith('flag:')) return `With ${key} set, a call ${then}.`;
  const value = quoted(quote, MAX_KEY);
  return `With the value ${value} of ${key}, a call ${then}.`;
}

/** What the parameter lets the caller choose: one sentence. */
export function whyOf(
  property: Property,
  kind: RiskSignal['kind'],
  scene: Scene,
  severe: Evidence | undefined,
): string {
  const key = `“${keyText(property.key)}”`;
  const last = property.words.at(-1) ?? '';
  if (severe !== undefined) return severeWhy(key, severe);
  switch (kind) {
    case 'path':
      return pathWhy(property, key, scene);
    case 'command':
      return commandWhy(property, key);
    case 'force':
      return forceWhy(property, key);
    case 'url':
      return `The caller chooses with ${key} which address is contacted.`;
    case 'code':
      return `What ${key} holds is code, and the caller writes it.`;
    case 'sql':
      return `What ${key} holds is a query, and the caller writes it.`;
    case 'branch':
      return `The caller chooses with ${key} which branch${last === 'ref' ? ' or tag' : ''} the call works on.`;
    case 'amount':
      return `The caller chooses with ${key} ${AMOUNT[last] ?? 'how much'}.`;
    case 'recipient':
      return `The caller chooses with ${key} who receives it.`;
    case 'recursive':
      return `With ${key} one call reaches everything below what it names.`;
    case 'wildcard':
      return `One value of ${key} can match many things.`;
    case 'credential':
      return `What ${key} takes is a secret, which the agent then has to hold.`;
    case 'bulk':
      return property.types.includes('boolean')
        ? `With ${key} set, one call acts on everything.`
        : `One call acts on everything that ${key} lists.`;
    case 'destructive-enum':
      return `One value of ${key} deletes, destroys or pays.`;
  }
}
