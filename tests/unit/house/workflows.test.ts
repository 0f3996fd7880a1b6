/** Workflows that ship with the project: they parse, never run by themselves, and pin what they use. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseDocument } from 'yaml';
import { z } from 'zod';

const Step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const Workflow = z.object({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({ 'runs-on': z.string(), 'timeout-minutes': z.number(), steps: z.array(Step).min(1) }),
  ),
});

const FILES = globSync('.github/workflows/*.{yml,yaml}').sort();

function stepsOf(text: string): readonly z.output<typeof Step>[] {
  const { jobs } = Workflow.parse(parseDocument(text).toJS());
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

describe('the workflows', () => {
  it('are there', () => assert.deepEqual(FILES, ['.github/workflows/publish-at-scale.yml']));

  for (const file of FILES) {
    const text = readFileSync(file, 'utf8');

    it(`${file} is valid YAML and has the parts of a workflow`, () => {
      const { errors, warnings } = parseDocument(text);
      assert.deepEqual([...errors, ...warnings], []);
      Workflow.parse(parseDocument(text).toJS());
    });

    it(`${file} runs only when somebody starts it, and may only read the repository`, () => {
      const { on, permissions } = Workflow.parse(parseDocument(text).toJS());
      assert.deepEqual(Object.keys(on), ['workflow_dispatch']);
      assert.deepEqual(permissions, { contents: 'read' });
    });

    it(`${file} pins every action to a commit, with its version beside it`, () => {
      const uses = text.split('\n').filter((line) => /\buses:/.test(line));
      assert.ok(uses.length > 0);
      for (const line of uses) assert.match(line, /uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      assert.equal(stepsOf(text).filter((step) => step.uses !== undefined).length, uses.length);
    });

    it(`${file} puts nothing that people type into its scripts, and they are scripts`, () => {
      for (const { run } of stepsOf(text)) {
        if (run === undefined) continue;
        assert.doesNotMatch(run, /\$\{\{/);
        const { status, stderr } = spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' });
        assert.equal(status, 0, stderr);
      }
    });

    it(`${file} shows keys only to the steps that need them`, () => {
      const root = z.object({ env: z.record(z.string(), z.string()) }).parse(parseDocument(text).toJS());
      assert.doesNotMatch(JSON.stringify(root.env), /secrets\./);
      for (const { run, env } of stepsOf(text))
        if (JSON.stringify(env ?? {}).includes('secrets.')) assert.match(run ?? '', /rclone|upload-site/);
    });
  }
});
