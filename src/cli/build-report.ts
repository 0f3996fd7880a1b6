import type { BuildReport } from '../build/under-way.ts';
import { counted, grouped } from '../domain/prose/wording.ts';

const MEGABYTE = 1e6;

/** What a build took beside what it reports itself. */
interface Taken {
  /** Of the whole command. */
  readonly seconds: number;
  /** The most memory of the command itself. */
  readonly peakMegabytes: number;
  /** Where the site is, as it was asked for. */
  readonly out: string;
}

/** "1,204 tools, 12 servers": the most first; nothing for what there is none of. */
function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${grouped(count)} ${name}`)
    .join(', ');
}

/** A finished build for people: what was made of which records, what of them was set aside and why, how long each stage took. */
export function describeBuild(
  report: BuildReport,
  { seconds, peakMegabytes, out }: Taken,
): readonly string[] {
  const { pages, tools, records, kinds, files, bytes, kept, slicePeakMegabytes } = report;
  const stages = Object.entries(report.seconds).map(([name, took]) => `${name} ${took.toFixed(1)}`);
  return [
    `pages     ${listed(kinds)}${kept === 0 ? '' : `; about ${grouped(kept)} of them unchanged`}`,
    `files     ${grouped(files)} of ${grouped(Math.ceil(bytes / MEGABYTE))} MB together`,
    `seconds   ${stages.join(', ')}; some side by side`,
    `memory    ${grouped(peakMegabytes)} MB at most, ${grouped(slicePeakMegabytes)} MB each process that renders`,
    ...(records.quarantined === 0
      ? []
      : [`set aside ${counted(records.quarantined, 'record')}: ${listed(records.reasons)}`]),
    `built     ${counted(pages, 'page')} from ${counted(records.published, 'server')} and ${counted(tools, 'tool')} in ${seconds.toFixed(1)} s ` +
      `(${counted(records.merged, 'record')} merged, ${grouped(records.quarantined)} set aside) → ${out}`,
  ];
}
