import { format } from 'prettier';
import { machine, ownVersions } from './machine.ts';
import {
  OUR_CHANGES,
  OUR_PAGES,
  OURS,
  SAME_BYTES,
  SAME_PAGES,
  type BuildResults,
} from './building/measure-builds.ts';
import { median, smallest } from './building/rounds.ts';
import type { Answer } from './searching/ask.ts';
import type { SearchResult, SearchResults } from './searching/measure-search.ts';

/** Rows of a Markdown table, the head first. */
type Table = readonly (readonly string[])[];

export interface Measured {
  /** Where the records come from, in words. */
  readonly records: string;
  /** ISO date of the run. */
  readonly date: string;
  readonly rounds: number;
  /** Processes that wanted a core in the minute before the run: above 0, other work was measured too. */
  readonly load: number;
  readonly builds?: BuildResults;
  readonly search?: SearchResults;
}

const grouped = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
const megabytes = (bytes: number): string => `${grouped(bytes / 1e6)} MB`;
const kilobytes = (bytes: number): string => `${(bytes / 1e3).toFixed(1)} KB`;

function table([head = [], ...rows]: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const dashes = head.map((_cell, at) => (at === 0 ? '---' : '---:'));
  return [head, dashes, ...rows].map(line).join('\n');
}

const ALL_FILES = new Set([SAME_BYTES, OUR_PAGES, OURS]);

function buildRows({ times, failures, missing, pages, rendered, peers }: BuildResults): Table {
  const versions = new Map(peers.map(({ name, version }) => [name, `, ${version}`]));
  const limitOf = (name: string) => times.get(ALL_FILES.has(name) ? SAME_BYTES : SAME_PAGES) ?? [];
  const all = [...times].filter(([name]) => name !== OUR_CHANGES);
  const measured = all.map(([name, seconds]) => {
    const { count, bytes } = ALL_FILES.has(name) ? rendered : pages;
    return [
      `${name}${versions.get(name) ?? ''}`,
      `${grouped(count)}, ${megabytes(bytes)}`,
      smallest(seconds).toFixed(2),
      median(seconds).toFixed(2),
      grouped(pages.count / median(seconds)),
      (median(seconds) / median(limitOf(name))).toFixed(2),
    ];
  });
  const absent = [
    ...[...failures].map(([name, reason]) => [`${name}: failed (${shortReason(reason)})`]),
    ...missing.map((name) => [`${name}: not installed`]),
  ].map(([cell = '']) => [cell, '–', '–', '–', '–', '–']);
  return [
    ['', 'files', 'seconds, smallest', 'median', 'pages/s', '× the limit'],
    ...measured.toSorted((a, b) => Number(a[3]) - Number(b[3])),
    ...absent,
  ];
}

/** A reason without folders of this machine, and without what would end the cell. */
const shortReason = (reason: string): string =>
  reason
    .replaceAll(/(?:\/[\w.@+-]+)+\//g, '…/')
    .replaceAll(/[|\s]+/g, ' ')
    .slice(0, 160);

/** What the design promises is said as ratios: of medians, and of the smallest times, which other work disturbs least. */
function ratios({ times, peers }: BuildResults): readonly string[] {
  const ours = times.get(OUR_PAGES) ?? [];
  const others = [SAME_BYTES, ...peers.map(({ name }) => name)];
  return others.flatMap((name) => {
    const theirs = times.get(name);
    if (theirs === undefined) return [];
    const [middle, least] = [median, smallest].map((of) => (of(ours) / of(theirs)).toFixed(2)) as [
      string,
      string,
    ];
    return [`- ${OUR_PAGES} takes ${middle} × the time of ${name} (${least} × by the smallest times)`];
  });
}

function stages({ report, times }: BuildResults): string {
  const { seconds, peakMegabytes, slicePeakMegabytes } = report;
  const parts = Object.entries(seconds).map(([stage, spent]) => `${stage} ${spent.toFixed(1)} s`);
  const whole = median(times.get(OURS) ?? []).toFixed(1);
  const slices =
    slicePeakMegabytes === undefined
      ? ''
      : `, the largest rendering process ${grouped(slicePeakMegabytes)} MB`;
  return `Stages of the first build, some of them side by side: ${parts.join(', ')}. The whole command: ${whole} s, median of the rounds. Peak memory as the report says: the command ${grouped(peakMegabytes)} MB${slices}.`;
}

/** What a build to the same folder takes after one record in a hundred changed. */
function afterChanges({ times, edits }: BuildResults): string {
  const [again, clean] = [times.get(OUR_CHANGES) ?? [], times.get(OURS) ?? []];
  if (again.length === 0) return '';
  const share = (of: (values: readonly number[]) => number) =>
    `${((100 * of(again)) / of(clean)).toFixed(0)} %`;
  return `After ${grouped(edits)} random changes to records (texts, tools, names, ends), the next build to the same folder takes ${median(again).toFixed(1)} s, ${share(median)} of the whole build (${share(smallest)} by the smallest times).`;
}

const NOTES = `
The pages are those that this project builds from the records. The peers render a template of their own from the same records, and as many pages of the same
bytes to the same paths (how: [tests/bench/README.md](../tests/bench/README.md)). Preparing their input is not timed; reading it is. They write the HTML alone,
while this project's rendering also reads the records, with what was concluded of them, and writes the JSON, Markdown and policy twins. Everybody is one command, started anew each round,
forwards and backwards in turn; this project and Hugo use all cores, the others one. The limit is the plain writer of the same files: with the twins for this project,
the pages alone for the peers.
`.trim();

function buildSection(results: BuildResults): string {
  const { report, pages, rendered } = results;
  return `## Building

${grouped(report.records.published)} servers, ${grouped(report.tools)} tools: ${grouped(pages.count)} pages of ${kilobytes(pages.bytes / pages.count)} on average, ${grouped(rendered.count)} files with their twins.

${table(buildRows(results))}

${ratios(results).join('\n')}

${stages(results)}

${afterChanges(results)}

${NOTES}
`;
}

function cells({ milliseconds, bytes }: Answer): readonly string[] {
  return milliseconds === undefined
    ? ['–', kilobytes(bytes)]
    : [`${milliseconds.toFixed(0)} ms`, kilobytes(bytes)];
}

function searchTable(results: readonly SearchResult[]): string {
  const head = ['', 'first', 'time', 'over the wire', 'next', 'time', 'over the wire'];
  const rows = results.map(({ kind, first, next, asked }) => [
    ...[kind, first, ...cells(asked.first)],
    ...[next, ...cells(asked.next)],
  ]);
  return table([head, ...rows]);
}

function searchSection({ servers, browser, suggestions, fullText }: SearchResults): string {
  const early = Math.max(...[...suggestions, ...fullText].map(({ asked }) => asked.beforeFocus));
  return `## Searching

${grouped(servers)} servers, served on loopback with gzip, Chromium ${browser}, an empty cache for each pair of queries. Times run from the input event to the first result in the
document, whatever the search waits for meanwhile; the field has had the focus for 0.4 s. Bytes of the first query count from the focus on, headers included; of the next
from its own input. A dash is a query without a result there. Before the focus, ${grouped(early)} bytes are loaded.

Suggestions of names while typing:

${searchTable(suggestions)}

Full text on the search page, with words of descriptions that stand on no name:

${searchTable(fullText)}
`;
}

/** The whole page, formatted as the repository's own check wants it. */
export async function resultsPage(measured: Measured): Promise<string> {
  const { records, date, rounds, load, builds, search } = measured;
  const text = `# Benchmarks

Written by \`npm run bench\` on ${date}: ${records}; ${rounds} ${rounds === 1 ? 'round' : 'rounds'}. Machine: ${machine()}; its load before the run: ${load.toFixed(1)}. ${ownVersions()}. Trust ratios, not seconds.

${builds === undefined ? '' : buildSection(builds)}
${search === undefined ? '' : searchSection(search)}`;
  return format(text, { parser: 'markdown', printWidth: 110 });
}
