import { readFile } from 'node:fs/promises';
import { validatePolicy, type ValidateOptions, type Validation } from '../domain/policy/validate.ts';
import { messageOf } from './command.ts';

/** Bytes; the strict reader takes fewer characters than this. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * The policy in a file, or everything that is wrong with it, each problem with the file it stands in. A file that
 * cannot be read, is too large or is not UTF-8 is one problem.
 */
export async function readPolicyFile(file: string, options: ValidateOptions = {}): Promise<Validation> {
  const refused = (code: string, message: string): Validation => ({ problems: [{ code, message, file }] });
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return refused('unreadable-file', `the policy cannot be read: ${messageOf(error)}`);
  }
  if (bytes.length > MAX_BYTES) return refused('too-large', 'the policy is larger than 16 MB');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refused('bad-utf8', 'the policy is not UTF-8');
  }
  const { policy, problems } = validatePolicy(text, options);
  return { ...(policy && { policy }), problems: problems.map((problem) => ({ file, ...problem })) };
}
