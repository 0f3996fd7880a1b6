import { join } from 'node:path';
import { bundleCommandLine } from '../build/bundle.ts';
import { PROJECT } from '../build/paths.ts';

/** What `npm pack` runs first. */
await bundleCommandLine(join(PROJECT, 'bin', 'mcp-policy.js'));
