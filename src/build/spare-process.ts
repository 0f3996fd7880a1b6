/** Makes the spare of a site: `node spare-process.ts waited|later <site> [<folder to make it from>]`. */
import { setPriority } from 'node:os';
import { argv } from 'node:process';
import { makeSpare } from './spare.ts';

const [, , when, out = '', from] = argv;
// What nobody waits for makes way for others.
if (when === 'later') setPriority(10);
makeSpare(out, from);
