import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT } from '../build/paths.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';
import { classifierDigest } from '../evaluation/code-digest.ts';
import { evaluate, ours } from '../evaluation/evaluate.ts';
import { mayBeRead, readLabelled, readReference, type Labelled } from '../evaluation/labelled.ts';
import { reportText } from '../evaluation/report.ts';
import { EvaluationResult, resultText } from '../evaluation/result.ts';

const DATA = join(PROJECT, '..', 'shared', 'data');
const RESULT = join(PROJECT, 'content', 'evaluation.json');

const HELP = `npm run evaluate -- [options]

Measures how well the classifier does on labelled tools of real servers, prints tables, and writes the result that the page "How tools
are classified" shows: content/evaluation.json. The set is split by a hash of the server. Rules are written against one half; of the
other only totals are ever printed.

  --gold FILE       labelled tools, JSONL (default: ../shared/data/gold-dev.jsonl)
  --reference FILE  classes that others gave, JSONL (default: ../shared/data/reference-labels.jsonl)
  --mistakes        list the mistakes in the half that rules may be written against; writes nothing
  --check           write nothing; exit code 1 when the result that is there is not what this measurement gives
  --help            this text
`;

function optionsOf() {
  return parseArgs({
    options: {
      gold: { type: 'string', default: join(DATA, 'gold-dev.jsonl') },
      reference: { type: 'string', default: join(DATA, 'reference-labels.jsonl') },
      mistakes: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

/** Throws with every file that is missing, where it was looked for, and what to do. */
function assertThere(files: Readonly<Record<string, string>>): void {
  const missing = Object.entries(files).filter(([, file]) => !existsSync(file));
  if (missing.length > 0)
    throw new Error(
      missing
        .map(
          ([option, file]) =>
            `There is no ${file}. It is not part of the project; name another with --${option} FILE.`,
        )
        .join('\n'),
    );
}

function printMistakes(rows: readonly Labelled[]): void {
  for (const { label, tool } of rows.filter(mayBeRead)) {
    const predicted = ours(tool);
    if (label !== predicted)
      process.stdout.write(
        `${label} called ${predicted}: ${oneLine(tool.name, 60)}: ${oneLine(tool.description ?? '', 90)}\n`,
      );
  }
}

const resultThere = (): EvaluationResult | undefined =>
  existsSync(RESULT) ? EvaluationResult.parse(JSON.parse(readFileSync(RESULT, 'utf8'))) : undefined;

/** The same result keeps its date, so that measuring again changes nothing. */
function dated(result: EvaluationResult, earlier: EvaluationResult | undefined): EvaluationResult {
  const same = earlier !== undefined && resultText({ ...result, on: earlier.on }) === resultText(earlier);
  return same ? earlier : result;
}

function main(): number {
  const values = optionsOf();
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  assertThere({ gold: values.gold, reference: values.reference });
  const gold = readLabelled(values.gold);
  if (values.mistakes) {
    printMistakes(gold.rows);
    return 0;
  }
  const labels = { on: new Date().toISOString().slice(0, 10), code: classifierDigest(PROJECT) };
  const earlier = resultThere();
  const result = dated(evaluate(gold, readReference(values.reference), labels), earlier);
  process.stdout.write(reportText(result));
  if (result === earlier) process.stdout.write('\ncontent/evaluation.json says the same.\n');
  else if (values.check) {
    process.stderr.write('\ncontent/evaluation.json says something else: npm run evaluate writes it anew.\n');
    return 1;
  } else {
    writeFileSync(RESULT, resultText(result));
    process.stdout.write('\nwritten   content/evaluation.json\n');
  }
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
