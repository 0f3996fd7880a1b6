import { relative } from 'node:path';
import { type EventData, run } from 'node:test';
import { type TestEvent } from 'node:test/reporters';

/** What one stage found: how many tests passed, and for each that did not, a text a person can act on. */
export interface Tally {
  readonly passed: number;
  readonly failures: readonly string[];
  /** Measured figures that tests report with `t.diagnostic`. */
  readonly notes: readonly string[];
}

export const NOTHING: Tally = { passed: 0, failures: [], notes: [] };

export function sumTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failures: tallies.flatMap((tally) => tally.failures),
    notes: tallies.flatMap((tally) => tally.notes),
  };
}

type Result = EventData.TestPass | EventData.TestFail;

const isFailure = (result: Result): result is EventData.TestFail => 'error' in result.details;

/** The text of whatever was thrown in the test process; the wrapper's own text says only that something was. */
function reasonOf(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error) return cause.stack ?? cause.message;
  return typeof cause === 'string' ? cause : error.message;
}

/** A file that declares no test is reported under its own name. */
const isWholeFile = (result: Result): boolean => result.nesting === 0 && result.name === result.file;

/** Why a result that is not a plain pass counts as a failure; undefined for a pass. */
function complaint(result: Result, output: readonly string[]): string | undefined {
  if (isFailure(result)) return [reasonOf(result.details.error), ...output.slice(-20)].join('\n');
  if (isWholeFile(result)) return 'the file declares no test';
  if (result.skip !== undefined) return 'skipped: a test that does not run proves nothing';
  if (result.todo !== undefined) return 'marked as todo: a test that does not run proves nothing';
  return undefined;
}

/** Reads the events of one run of node:test and counts the leaves: a test that holds tests is not counted itself. */
class Counter {
  readonly #parents = new Map<string, Set<number>>();
  readonly #output = new Map<string, string[]>();
  readonly #failures: string[] = [];
  readonly #notes: string[] = [];
  #passed = 0;

  hear(file: string, message: string): void {
    const lines = this.#output.get(file) ?? [];
    lines.push(message.trimEnd());
    this.#output.set(file, lines);
  }

  note(message: string): void {
    this.#notes.push(message);
  }

  count(result: Result): void {
    const file = result.file ?? '';
    const parents = this.#parents.get(file) ?? new Set<number>();
    this.#parents.set(file, parents);
    if (result.parentId !== undefined) parents.add(result.parentId);
    const holdsTests = parents.has(result.testId) || result.details.type === 'suite';
    // A parent fails when its children do, which are counted; what fails in itself (a hook, a set-up) is a failure of its own.
    const failedItself =
      isFailure(result) &&
      (result.details.error as { failureType?: unknown }).failureType !== 'subtestsFailed';
    if (holdsTests && !failedItself) return;
    const reason = complaint(result, this.#output.get(file) ?? []);
    if (reason === undefined) this.#passed += 1;
    else this.#failures.push(`${relative(process.cwd(), file)}: ${result.name}\n${reason}`);
  }

  get tally(): Tally {
    return { passed: this.#passed, failures: this.#failures, notes: this.#notes };
  }
}

/**
 * Runs test files, each in a process of its own, `concurrency` of them at a time. Skipped tests, todo tests, files
 * without a test and an empty list of files are failures.
 */
export async function runTestFiles(files: readonly string[], concurrency: number): Promise<Tally> {
  if (files.length === 0) return { ...NOTHING, failures: ['no test file found'] };
  const counter = new Counter();
  const events: AsyncIterable<TestEvent> = run({ files, concurrency, timeout: 600_000 });
  for await (const event of events) {
    if (event.type === 'test:pass' || event.type === 'test:fail') counter.count(event.data);
    else if (event.type === 'test:stderr') counter.hear(event.data.file, event.data.message);
    else if (event.type === 'test:diagnostic' && event.data.file !== undefined)
      counter.note(event.data.message);
  }
  return counter.tally;
}
