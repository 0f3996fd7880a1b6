import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { EXPORTERS } from '../../../src/domain/exports/index.ts';
import { evaluate, State } from '../../../src/domain/policy/evaluate.ts';
import { type Policy } from '../../../src/domain/policy/policy.ts';
import { validatePolicy } from '../../../src/domain/policy/validate.ts';
import { formatProblem, pointer } from '../../../src/domain/records/problem.ts';
import { allPages, type ContentPage, fences, jsonOf, pagesIn } from './content-files.ts';

const Call = z.strictObject({
  tool: z.string(),
  arguments: z.record(z.string(), z.json()),
  /** How often it is made; once when absent. */
  times: z.int().min(1).default(1),
});
const Calls = z.array(Call);
const Replay = z.strictObject({ allow: Calls, ask: Calls.default([]), deny: Calls.min(1) });
type Replay = z.output<typeof Replay>;

const NOON = Date.UTC(2026, 0, 1, 12);

function policiesOf(page: ContentPage): readonly { readonly text: string; readonly section: string }[] {
  return fences(page.body).filter(({ language }) => language === 'json');
}

function validated(text: string, where: string, portable: boolean): Policy {
  const { policy, problems } = validatePolicy(text, { portable });
  assert.deepEqual(problems.map(formatProblem), [], where);
  assert.ok(policy, where);
  return policy;
}

/** The rules of a policy that a single call can be denied by: all but quotas and the default. */
function denyingRules(policy: Policy): readonly string[] {
  const ofTools = Object.entries(policy.tools ?? {}).flatMap(([tool, rule]) =>
    (['require', 'deny_if'] as const).flatMap((list) =>
      (rule[list] ?? []).map((_, index) => pointer(['tools', tool, list, index])),
    ),
  );
  return policy.hide === undefined ? ofTools : ['(hidden)', ...ofTools];
}

/** Makes the calls at one moment under one grant: those to allow, then those to ask about, then those to deny. */
function replay(policy: Policy, calls: Replay): void {
  let state = new State();
  const used = new Set<string>();
  for (const expected of ['allow', 'ask', 'deny'] as const)
    for (const { tool, arguments: args, times } of calls[expected])
      for (let time = 0; time < times; time += 1) {
        const outcome = evaluate(policy, state, { tool, arguments: args, grant: 'replay' }, NOON);
        assert.equal(outcome.decision, expected, `${tool} ${JSON.stringify(args)}: ${outcome.rule}`);
        state = outcome.state;
        used.add(outcome.rule);
      }
  const unproven = denyingRules(policy).filter((rule) => !used.has(rule));
  assert.deepEqual(unproven, [], 'rules that no call of the replay is denied by');
}

describe('attacks: the policy under "What stops it"', () => {
  for (const page of pagesIn('attacks')) {
    test(`${page.name}: is valid, portable, and does to its replay what it should`, () => {
      const [shown, ...others] = policiesOf(page);
      assert.ok(shown);
      assert.deepEqual(others, []);
      assert.equal(shown.section, 'What stops it');
      const calls = Replay.parse(jsonOf(`${page.id}.replay.json`));
      assert.ok(calls.allow.length > 0, 'a policy that allows nothing proves nothing');
      replay(validated(shown.text, page.id, true), calls);
    });
  }
});

describe('guides: each policy does to its replay what the text beside it says', () => {
  for (const name of ['policy-format', 'apply-a-policy']) {
    test(name, () => {
      const page = pagesIn('guides').find((guide) => guide.name === name);
      assert.ok(page);
      const shown = policiesOf(page);
      const replays = z.array(Replay).parse(jsonOf(`${page.id}.replay.json`));
      assert.equal(shown.length, replays.length);
      for (const [index, calls] of replays.entries())
        replay(validated(shown[index]?.text ?? '', `${page.id} policy ${String(index + 1)}`, false), calls);
    });
  }
});

test('every json block of every page is a valid policy, every other block is of its language', () => {
  for (const { id, body } of allPages())
    for (const { language, text } of fences(body)) {
      const where = `${id}: ${language}`;
      if (language === 'json') validated(text, where, false);
      else if (language === 'jsonc') {
        const errors: ParseError[] = [];
        parseJsonc(text, errors);
        assert.deepEqual(errors, [], where);
      } else if (language === 'toml') assert.ok(parseToml(text), where);
      else if (language === 'yaml') assert.ok(parseYaml(text), where);
      else assert.equal(language, 'sh', where);
    }
});

test('the guide on enforcement shows what the exporters write', () => {
  const guide = pagesIn('guides').find(({ name }) => name === 'apply-a-policy');
  assert.ok(guide);
  const shown = fences(guide.body).map(({ language, text }) =>
    language === 'jsonc' ? JSON.stringify(parseJsonc(text)) : text.trim(),
  );
  const tools = [
    { name: 'list_projects', verdict: 'allow' },
    { name: 'update_project', verdict: 'limit', limit: '30 calls a minute' },
    { name: 'delete_project', verdict: 'block' },
  ] as const;
  for (const exporter of EXPORTERS) {
    const { files } = exporter.build({
      alias: 'projects',
      tools,
      // Docker's gateway cannot ask, so the guide shows the other choice.
      onLimit: exporter.id === 'docker' ? 'allow' : 'ask',
    });
    assert.ok(files.length > 0, exporter.id);
    for (const { language, text, name } of files) {
      const wanted = language === 'json' ? JSON.stringify(JSON.parse(text)) : text.trim();
      assert.ok(
        shown.includes(wanted),
        `${exporter.id}: ${name} is not in the guide as it is written:\n${text}`,
      );
    }
  }
});
