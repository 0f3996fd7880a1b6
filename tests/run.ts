/**
 * `npm test`: every check there is, stage by stage; `npm test -- unit dist` runs the named ones. The last line is
 * always `N passed, N failed`, the exit code 1 when anything failed.
 */
import { argv, env, stdout } from 'node:process';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { STAGES, type Stage } from './runner/stages.ts';
import { NOTHING, sumTallies, type Tally } from './runner/tally.ts';

/** What a failing stage may print: enough to mend it, without burying the last line. */
const MAX_CHARACTERS = 6000;

function chosenStages(names: readonly string[]): readonly Stage[] {
  const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No stage ${unknown.join(', ')}. There are: ${STAGES.map(({ name }) => name).join(', ')}.`,
    );
  return names.length === 0 ? STAGES : STAGES.filter(({ name }) => names.includes(name));
}

async function runStage(stage: Stage): Promise<Tally> {
  stdout.write(`\n== ${stage.name}: ${stage.about}\n`);
  const started = performance.now();
  let tally: Tally;
  try {
    tally = await stage.run();
  } catch (error) {
    tally = {
      ...NOTHING,
      failures: [`${stage.name} broke off\n${String(error instanceof Error ? error.stack : error)}`],
    };
  }
  for (const note of tally.notes) stdout.write(`   ${note}\n`);
  for (const failure of tally.failures) stdout.write(`\nFAILED ${failure.slice(0, MAX_CHARACTERS)}\n`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  stdout.write(`-- ${stage.name}: ${tally.passed} passed, ${tally.failures.length} failed, ${seconds} s\n`);
  return tally;
}

env['ASTRO_TELEMETRY_DISABLED'] = '1';
// Every test file starts a process that reads the same modules: from here they come compiled.
env['NODE_COMPILE_CACHE'] ??= resolve('.build', 'compile-cache');
const tallies: Tally[] = [];
for (const stage of chosenStages(argv.slice(2))) tallies.push(await runStage(stage));
const { passed, failures } = sumTallies(tallies);
process.exitCode = failures.length === 0 ? 0 : 1;
stdout.write(`\n${passed} passed, ${failures.length} failed\n`);
