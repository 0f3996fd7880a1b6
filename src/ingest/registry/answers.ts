import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '../../domain/records/problem.ts';
import { ToolRecord } from '../../domain/records/server-record.ts';
import { readRemembered, writeWhole } from '../ingest-cache.ts';

const Said = z.object({
  protocol: z.string().optional(),
  serverVersion: z.string().optional(),
  instructions: z.string().optional(),
  tools: z.array(ToolRecord),
  problems: z.array(z.custom<Problem>()),
});

const Answer = z.union([z.object({ said: Said }), z.object({ failed: z.string() })]);

/** What a server said, or why it said nothing; both are remembered, so that nobody is asked twice. */
export type Answer = Readonly<z.output<typeof Answer>>;
export type Said = Readonly<z.output<typeof Said>>;

/** The remembered answer, or undefined when there is none that can be read. */
export async function rememberedAnswer(cacheFolder: string, key: string): Promise<Answer | undefined> {
  return readRemembered(answerFile(cacheFolder, key), Answer);
}

export async function rememberAnswer(cacheFolder: string, key: string, answer: Answer): Promise<void> {
  await writeWhole(answerFile(cacheFolder, key), `${JSON.stringify(answer)}\n`);
}

function answerFile(cacheFolder: string, key: string): string {
  return join(cacheFolder, 'registry', 'answers', `${key}.json`);
}
