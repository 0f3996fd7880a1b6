import type { Finding } from './finding.ts';
import { fold } from './folding.ts';
import { verbOf } from './lexicon.ts';
import { isNoun } from './noun-lexicon.ts';
import { COMPOUND_NOUNS, MOSTLY_NOUNS } from './vocabulary/noun-sets.ts';

const SOFT = new Set([
  'trash',
  'archive',
  'unsubscribe',
  'unlink',
  'unroute',
  'unfollow',
  'unlike',
  'unstar',
  'unassign',
  'untag',
  'detach',
  'leave',
  'deactivate',
]);

/** Said of lighter removals as well; nobody purges a label. */
const LOOSELY = new Set(['verb:delete', 'verb:remove', 'verb:drop', 'verb:del', 'verb:rm', 'verb:prune']);

function isSoft({ verb, clause, category }: Finding): boolean {
  if (verb === undefined) return false;
  if (verb.lemma === 'remove' || verb.lemma === 'clear') return category === 'Write';
  return SOFT.has(verb.lemma) || (verb.lemma === 'move' && /\b(?:trash|bin|archive)\b/i.test(clause ?? ''));
}

/**
 * Deleting that the description's first sentence itself calls archiving, moving to the trash or unsubscribing is what
 * that sentence says, provided that nothing else speaks of loss.
 */
function withoutSoftened(findings: readonly Finding[]): readonly Finding[] {
  const main = findings.filter(({ role }) => role === 'main');
  const soft =
    main.length > 0 &&
    main.every(({ category }) => category !== 'Destructive' && category !== 'Financial') &&
    main.some(isSoft);
  if (!soft) return findings;
  return findings.filter(
    ({ role, category, rule }) =>
      !((role === 'name' || role === 'title') && category === 'Destructive' && LOOSELY.has(rule)),
  );
}

/** "Untag: removes the tags of a resource": the name says how lightly the removal is meant. */
function softenedByName(findings: readonly Finding[]): readonly Finding[] {
  const soft = findings.some(
    ({ role, verb }) => role === 'name' && verb !== undefined && SOFT.has(verb.lemma),
  );
  if (!soft) return findings;
  return findings.map((finding) =>
    finding.verb?.lemma === 'remove' && finding.category === 'Destructive' && finding.weight < 3
      ? { ...finding, category: 'Write' as const }
      : finding,
  );
}

/** The name says "remove albums", the description "remove albums from the library": the clearer one counts. */
function withoutVaguer(findings: readonly Finding[]): readonly Finding[] {
  const clear = new Set(
    findings.filter(({ role, confirmed }) => role === 'main' && confirmed === true).map(({ verb }) => verb),
  );
  const claimed = findings.some((finding) => finding.role === 'main' && finding.claimed === true);
  if (clear.size === 0) return findings;
  return findings.filter(
    ({ role, verb, confirmed, weight, category }) =>
      !(
        (role === 'name' || role === 'title') &&
        verb !== undefined &&
        (weight < 3 || category === 'Execute') &&
        (confirmed !== true || (claimed && category === 'Execute')) &&
        clear.has(verb)
      ),
  );
}

/** "Get the URL to play a level": the name's verb is what the returned thing is for. */
function withoutPurposes(findings: readonly Finding[]): readonly Finding[] {
  const mains = findings.filter(({ role }) => role === 'main');
  const lead = mains[0];
  if (lead?.category !== 'Read' || lead.weight < 2) return findings;
  const purposes = new Set(
    mains
      .slice(1)
      .filter(({ weight }) => weight === 1)
      .map(({ verb }) => verb?.lemma),
  );
  for (const word of fold(lead.object ?? '').text.split(/[^a-z]+/)) purposes.add(verbOf(word)?.verb.lemma);
  return findings.filter(
    ({ role, verb, category, confirmed, weight }) =>
      !(
        (role === 'name' || role === 'title') &&
        verb !== undefined &&
        category !== 'Destructive' &&
        !(category === 'Financial' && (confirmed === true || weight === 3)) &&
        purposes.has(verb.lemma)
      ),
  );
}

/** "X will be overwritten" describes a consequence; it needs something that changes anything at all. */
function withoutIdlePassives(findings: readonly Finding[]): readonly Finding[] {
  const acts = findings.some(
    ({ role, category, weight }) => role !== 'passive' && category !== 'Read' && weight >= 2,
  );
  return acts ? findings : findings.filter(({ role }) => role !== 'passive');
}

/** In the light of a reading first sentence: any verb below a clear one, or only words that are mostly nouns. */
function isLoose({ verb, category }: Finding, lead: Finding): boolean {
  if (category === 'Read' || category === 'Destructive') return false;
  const unspaced = lead.verb === undefined && lead.rule.startsWith('verb:');
  if (category === 'Financial' && !unspaced) return false;
  if (unspaced) return verb !== undefined && (MOSTLY_NOUNS.has(verb.lemma) || COMPOUND_NOUNS.has(verb.lemma));
  return lead.weight === 3 || verb?.alsoNoun === true;
}

/** The first sentence only retrieves; a verb in the name that may be a noun or a way of speaking is then a guess. */
function withoutLooseNames(findings: readonly Finding[]): readonly Finding[] {
  const mains = findings.filter(({ role }) => role === 'main');
  const lead = mains[0];
  if (
    lead?.category !== 'Read' ||
    lead.weight < 2 ||
    mains.some(({ category, weight }) => category !== 'Read' && weight >= 2)
  )
    return findings;
  return findings.map((finding) =>
    (finding.role === 'name' || finding.role === 'title') &&
    finding.weight === 2 &&
    finding.confirmed !== true &&
    isLoose(finding, lead)
      ? { ...finding, weight: 1 as const }
      : finding,
  );
}

const STORING = new Set([
  'create',
  'add',
  'update',
  'set',
  'register',
  'assign',
  'save',
  'insert',
  'define',
  'modify',
  'submit',
]);

/** `post_user`, described as "Creates a user": the method of a request, and nothing is posted. */
function withoutMethods(findings: readonly Finding[]): readonly Finding[] {
  const lead = findings.find(({ role }) => role === 'main');
  if (lead?.category !== 'Write' || lead.weight < 2 || !STORING.has(lead.verb?.lemma ?? '')) return findings;
  return findings.filter(
    ({ role, verb, category, confirmed, object }) =>
      !(
        (role === 'name' || role === 'title') &&
        verb?.lemma === 'post' &&
        category === 'Execute' &&
        (confirmed !== true || isNoun(object ?? '', 'request'))
      ),
  );
}

/** A brand that is also a verb, as in `close_search_leads`: the description repeats the verb that is meant. */
function withoutBrands(findings: readonly Finding[], nameVerbs: ReadonlySet<string>): readonly Finding[] {
  const lead = findings.find(({ role }) => role === 'main');
  if (
    lead?.category !== 'Read' ||
    lead.weight < 2 ||
    lead.verb === undefined ||
    !nameVerbs.has(lead.verb.lemma)
  )
    return findings;
  const last = [...nameVerbs].at(-1);
  const mains = findings.filter(({ role, category }) => role === 'main' && category !== 'Read');
  if (mains.length > 0) return findings;
  return findings.filter(
    ({ role, verb, category }) =>
      !(
        role === 'name' &&
        (verb?.alsoNoun === true || lead.verb?.lemma === last) &&
        category !== 'Destructive' &&
        verb !== lead.verb
      ),
  );
}

/** One way in which findings change each other's weight. */
export interface Step {
  /** What is said of a finding that it set aside or changed. */
  readonly because: string;
  /** Leaves findings out, or puts others in their place; `nameVerbs` are the lemmas of all verbs in the name, in order. */
  readonly apply: (findings: readonly Finding[], nameVerbs: ReadonlySet<string>) => readonly Finding[];
}

/** How findings weigh on each other, in this order. */
export const STEPS: readonly Step[] = [
  {
    because: 'the description repeats another verb of the name, so this one names a thing',
    apply: withoutBrands,
  },
  { because: 'it is the method of a request, which stores something', apply: withoutMethods },
  { because: 'the first sentence only retrieves, and this word may be a noun', apply: withoutLooseNames },
  { because: 'the name says how lightly the removal is meant', apply: softenedByName },
  { because: 'the description calls it archiving, moving to the trash or leaving', apply: withoutSoftened },
  { because: 'the description says more clearly what this verb is applied to', apply: withoutVaguer },
  { because: 'it is what the returned thing is for', apply: withoutPurposes },
  { because: 'nothing else changes anything', apply: withoutIdlePassives },
];
