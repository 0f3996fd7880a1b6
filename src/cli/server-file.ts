import { formatProblem } from '../domain/records/problem.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { visible } from '../domain/records/untrusted-text.ts';
import { readRecordFiles } from '../ingest/read-records.ts';
import { UsageError } from './command.ts';

/** The one server record in a file; what is wrong with it goes to standard error. Throws when there is not exactly one. */
export async function readServerFile(file: string): Promise<ServerRecord> {
  const { records, problems } = await readRecordFiles([file]);
  for (const problem of problems) process.stderr.write(`${visible(formatProblem(problem))}\n`);
  const [first] = records;
  if (first === undefined || records.length > 1)
    throw new UsageError(`--server must hold one usable record, found ${String(records.length)}`);
  return first.record;
}
