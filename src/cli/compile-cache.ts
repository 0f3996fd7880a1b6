import { enableCompileCache } from 'node:module';
import { CODE_CACHE } from '../build/paths.ts';

/*
 * Loaded before a command with --import: its modules are then neither stripped of types nor compiled again. Where the folder cannot be
 * written nothing is kept, and nothing is said.
 */
enableCompileCache(CODE_CACHE);
