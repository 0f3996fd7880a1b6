import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { docker } from './docker.ts';
import { type Exporter } from './export.ts';
import { geminiCli } from './gemini-cli.ts';

/** Every enforcement point there is an export for; a new one is a file beside these and a line here. */
export const EXPORTERS: readonly Exporter[] = [claudeCode, codex, geminiCli, docker];
