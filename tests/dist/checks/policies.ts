import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { evaluate, State } from '../../../src/domain/policy/evaluate.ts';
import { explainPolicy, explainTool } from '../../../src/domain/policy/explain.ts';
import { formatPolicy, type Policy } from '../../../src/domain/policy/policy.ts';
import { validatePolicy } from '../../../src/domain/policy/validate.ts';
import { formatProblem } from '../../../src/domain/records/problem.ts';
import { attribute, byTag, inside, nameOf, readableText, textOf, withAncestors, type Element, type Page } from '../../site/page.ts';
import type { Site } from '../../site/site.ts';
import type { CheckFor } from './check.ts';

/** Where the site publishes the JSON Schema of its policies. */
const SCHEMA_FILE = 'data/policy.schema.json';

const isMarked = (element: Element): boolean => attribute(element, 'data-policy') !== undefined;

/** A policy as it stands on a page. */
interface PolicyBlock {
  readonly figure: Element;
  readonly text: string;
}

/** Policies that the templates show: a figure that is marked with data-policy. */
function policyBlocks(page: Page): readonly PolicyBlock[] {
  return page.elements.filter(isMarked).map((figure) => {
    const code = inside(figure).find(({ tagName }) => tagName === 'code') ?? figure;
    return { figure, text: textOf(code) };
  });
}

/** Policies that people wrote into guides and case files, recognised by what they hold. */
function writtenPolicies(page: Page): readonly PolicyBlock[] {
  return byTag(page, 'code')
    .filter((code) => looksLikePolicy(textOf(code)) && ![...withAncestors(code)].some(isMarked))
    .map((figure) => ({ figure, text: textOf(figure) }));
}

function looksLikePolicy(text: string): boolean {
  try {
    const value = JSON.parse(text) as { readonly version?: unknown; readonly default?: unknown } | null;
    return typeof value === 'object' && value?.version !== undefined && value.default !== undefined;
  } catch {
    return false;
  }
}

/** Reads the published schema with a validator that is not ours. */
function publishedSchema(site: Site): ValidateFunction {
  return new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(site.read(SCHEMA_FILE)) as object,
  );
}

/** What the published schema and our own validator object to in a policy. */
function* textProblems(text: string, schema: ValidateFunction, portable: boolean): Generator<string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    yield `does not parse: ${String(error)}`;
    return;
  }
  if (!schema(parsed)) yield `the published schema refuses it: ${JSON.stringify(schema.errors)}`;
  for (const problem of validatePolicy(text, { portable }).problems) yield formatProblem(problem);
}

/** What a page offers for copying is written the way every other place writes it. */
function* formProblems(text: string): Generator<string> {
  const { policy } = validatePolicy(text);
  if (policy !== undefined && formatPolicy(policy) !== text) yield 'is not written as formatPolicy writes it';
}

export const policyBlocksValid: CheckFor = (site) => {
  const schema = publishedSchema(site);
  return {
    name: 'every policy on a page parses, fits the published schema and validates',
    *visit(page) {
      const blocks = policyBlocks(page);
      for (const { figure, text } of [...blocks, ...writtenPolicies(page)])
        for (const problem of textProblems(text, schema, page.template === 'tool')) yield `${nameOf(figure)}: ${problem}`;
      for (const { figure, text } of blocks) for (const problem of formProblems(text)) yield `${nameOf(figure)} ${problem}`;
      if (page.template === 'tool' && blocks.length === 0) yield 'a tool page without a policy';
    },
  };
};

/** What is folded away is spoken of inside the fold only. */
function isOpenTo({ figure }: PolicyBlock, sentence: Element): boolean {
  const fold = [...withAncestors(figure)].find(({ tagName }) => tagName === 'details');
  return fold === undefined || inside(fold).includes(sentence);
}

/** The block a sentence speaks of: the only one in the innermost element around the sentence that holds any. */
function blockBeside(sentence: Element, blocks: readonly PolicyBlock[]): PolicyBlock | string {
  const named = attribute(sentence, 'data-policy-id');
  if (named !== undefined)
    return blocks.find(({ figure }) => inside(figure).some((part) => attribute(part, 'id') === named)) ?? `no policy "${named}"`;
  for (const around of withAncestors(sentence)) {
    const within = new Set(inside(around));
    const near = blocks.filter((block) => within.has(block.figure) && isOpenTo(block, sentence));
    if (near.length === 1 && near[0] !== undefined) return near[0];
    if (near.length > 1) return `stands beside ${near.length} policies`;
  }
  return 'no policy on the page';
}

/** The tool a policy block is about: named by the page, or the only one the policy names. */
function toolOf({ figure }: PolicyBlock, policy: Policy): string | undefined {
  const names = [...new Set([...Object.keys(policy.tools ?? {}), ...(policy.hide ?? [])])];
  return attribute(figure, 'data-tool') ?? (names.length === 1 ? names[0] : undefined);
}

const SENTENCES = {
  headline: 'headline',
  effect: 'effect',
  others: 'others',
  limit: 'limitAnswer',
  block: 'blockAnswer',
} as const;

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What explain says in this place about this policy; undefined when the place asks for a tool and there is none. */
function expected(kind: string, block: PolicyBlock, policy: Policy): string | undefined {
  if (kind === 'policy') return explainPolicy(policy);
  if (!(kind in SENTENCES)) return undefined;
  const tool = toolOf(block, policy);
  return tool === undefined ? undefined : explainTool(policy, tool)[SENTENCES[kind as keyof typeof SENTENCES]];
}

export const sentencesTrue: CheckFor = () => ({
  name: 'every sentence about a policy is what explain says of that very policy',
  *visit(page) {
    const blocks = policyBlocks(page);
    const kinds = new Set<string>();
    for (const element of page.elements) {
      const kind = attribute(element, 'data-explain');
      if (kind === undefined) continue;
      kinds.add(kind);
      const block = blockBeside(element, blocks);
      if (typeof block === 'string') {
        yield `${nameOf(element)} data-explain="${kind}": ${block}`;
        continue;
      }
      const { policy } = validatePolicy(block.text);
      const text = policy && expected(kind, block, policy);
      if (text === undefined) yield `${nameOf(element)} data-explain="${kind}" cannot be compared with anything`;
      else if (fold(text) !== readableText(element)) yield `${nameOf(element)} says "${readableText(element)}", the policy "${fold(text)}"`;
    }
    if (page.template === 'tool')
      for (const kind of Object.keys(SENTENCES)) if (!kinds.has(kind)) yield `a tool page without data-explain="${kind}"`;
  },
});

const WINDOW = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Decisions of `count` calls at one moment. */
function decisions(policy: Policy, tool: string, count: number, now = 0): readonly string[] {
  let state = new State();
  return Array.from({ length: count }, () => {
    const outcome = evaluate(policy, state, { tool, grant: 'g' }, now);
    ({ state } = outcome);
    return outcome.decision;
  });
}

/** What a headline promises, tried with calls; the promise is read from the words, not from the policy. */
function* promiseProblems(headline: string, policy: Policy, tool: string): Generator<string> {
  const [, word = '', max = '', window = ''] = /^(Allow|Limit|Ask|Block)\b(?:.*?([\d,]+) calls? an? (minute|hour|day))?/.exec(headline) ?? [];
  const quota = Number(max.replaceAll(',', ''));
  const tried = decisions(policy, tool, word === 'Limit' ? quota + 1 : 200);
  const wanted = { Allow: 'allow', Limit: 'allow', Ask: 'ask', Block: 'deny' }[word];
  if (wanted === undefined) yield `the headline "${headline}" promises nothing`;
  if (tried[0] !== wanted) yield `"${headline}", and the first call gets ${tried[0] ?? 'nothing'}`;
  if (word === 'Allow' && tried.includes('deny')) yield `"${headline}", and a call is denied`;
  if (word !== 'Limit') return;
  if (!(window in WINDOW)) yield `the headline "${headline}" names no window`;
  if (tried.indexOf('deny') !== quota) yield `"${headline}", and call ${tried.indexOf('deny') + 1} is the first denied`;
}

export const promisesKept: CheckFor = () => ({
  name: 'every tool page’s policy does what its headline promises, and denies every other tool',
  *visit(page) {
    if (page.template !== 'tool') return;
    const [block] = policyBlocks(page);
    const headline = page.elements.find((element) => attribute(element, 'data-explain') === 'headline');
    const policy = block && validatePolicy(block.text).policy;
    const tool = block && policy && toolOf(block, policy);
    if (policy === undefined || tool === undefined || headline === undefined) {
      yield 'no policy, no tool or no headline to try';
      return;
    }
    yield* promiseProblems(readableText(headline), policy, tool);
    for (const other of [`${tool}_`, 'constructor', '__proto__', ''].filter((name) => name !== tool))
      if (decisions(policy, other, 1)[0] !== 'deny') yield `the policy lets ${JSON.stringify(other)} through`;
  },
});
