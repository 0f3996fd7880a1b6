import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

/** Where `mcp-policy` begins. */
export const MAIN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs `mcp-policy` from its source. */
export function mcpPolicy(...args: readonly string[]): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
  return { code: status, output: stdout, errors: stderr };
}

/** Writes a file for one test and gives its path. */
export function writtenFile(context: TestContext, name: string, content: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** A server record as a line, with these tools. */
export function recordLine(fields: object): string {
  return `${JSON.stringify({ id: 'owner/repo', name: 'Notes', source: 'test', ...fields })}\n`;
}
