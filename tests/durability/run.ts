/**
 * Kills builds, damages caches and fills disks, many times over; minutes. As root on Linux, for the disks:
 *
 *   npm exec -c 'node tests/durability/run.ts [--kills 50] [--damages 20] [--seed 1]'
 */
import { argv, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { numbersFrom } from '../unit/search/invented-entries.ts';
import { damageCaches, fillDisks, killBuilds } from './exercises.ts';
import { Workshop } from './workshop.ts';

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    kills: { type: 'string', default: '50' },
    damages: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});

const log = (line: string): boolean => stdout.write(`${line}\n`);
const workshop = new Workshop();
try {
  const next = numbersFrom(Number(values.seed));
  const troubles = [
    ...(await killBuilds(workshop, Number(values.kills), { next, log })),
    ...(await damageCaches(workshop, Number(values.damages), { next, log })),
    ...(await fillDisks(workshop, log)),
  ];
  for (const trouble of troubles) log(`TROUBLE ${trouble}`);
  log(troubles.length === 0 ? 'nothing went wrong' : `${String(troubles.length)} things went wrong`);
  process.exitCode = troubles.length === 0 ? 0 : 1;
} finally {
  workshop.remove();
}
