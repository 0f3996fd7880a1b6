/**
 * Records shaped like the real ones, for builds of any size:
 *
 *   node tests/bench/generate.ts --servers 43000 --tools 400000 [--seed 1] --output FILE.jsonl[.gz]
 *   node tests/bench/generate.ts --describe FILE [--describe OTHER]
 *
 * The second form prints what the shape of the records of a file is, of several files side by side.
 */
import { argv, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { describeRecords } from './records/describe.ts';
import { writeRecords } from './records/write-records.ts';

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    servers: { type: 'string', default: '43000' },
    tools: { type: 'string', default: '400000' },
    seed: { type: 'string', default: '1' },
    output: { type: 'string' },
    describe: { type: 'string', multiple: true, default: [] },
  },
});

function wholeNumber(option: 'servers' | 'tools' | 'seed'): number {
  const given = values[option];
  if (!/^\d{1,9}$/.test(given)) throw new Error(`--${option} takes a whole number; it is ${given}.`);
  return Number(given);
}

async function printDescriptions(files: readonly string[]): Promise<void> {
  const columns = [];
  for (const file of files) columns.push(await describeRecords(file));
  stdout.write(`${'median / 90 % / 99 % / most'.padEnd(42)}${files.map((file) => `  ${file}`).join('')}\n`);
  for (const what of columns[0]?.keys() ?? [])
    stdout.write(
      `${what.padEnd(42)}${columns.map((column) => (column.get(what) ?? '').padEnd(30)).join('')}\n`,
    );
}

if (values.describe.length > 0) await printDescriptions(values.describe);
else if (values.output === undefined)
  throw new Error('Say where the records go: --output FILE.jsonl or FILE.jsonl.gz.');
else
  await writeRecords(values.output, {
    servers: wholeNumber('servers'),
    tools: wholeNumber('tools'),
    seed: wholeNumber('seed'),
  });
