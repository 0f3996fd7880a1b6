import { streamRecordFiles } from '../../../src/ingest/read-records.ts';
import { wordsOf } from '../../../src/domain/records/identifier.ts';
import { isJsonObject, own, type Json, type JsonObject } from '../../../src/domain/records/json.ts';
import type { ServerRecord, ToolRecord } from '../../../src/domain/records/server-record.ts';
import { CATEGORIES } from '../../../src/domain/risk/category.ts';
import { classify } from '../../../src/domain/risk/classify.ts';

/** Figures about the records of one file, by what they are of, already worded. */
export type Description = ReadonlyMap<string, string>;

const EASTERN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const TAG = /<[a-z!/][^>]*>/i;

const SPELLINGS = [
  ['snake', /^[a-z0-9]+(_[a-z0-9]+)+$/],
  ['kebab', /^[a-z0-9]+(-[a-z0-9]+)+$/],
  ['one word', /^[a-z0-9]+$/],
  ['camel', /^[a-z][a-zA-Z0-9]*$/],
] as const;

function spellingOf(name: string): string {
  return SPELLINGS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'another way';
}

/** Sizes and counts of everything met so far. */
class Tally {
  readonly #sizes = new Map<string, number[]>();
  readonly #counts = new Map<string, number>();

  size(what: string, value: number): void {
    const sizes = this.#sizes.get(what);
    if (sizes === undefined) this.#sizes.set(what, [value]);
    else sizes.push(value);
  }

  count(what: string, holds = true): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + (holds ? 1 : 0));
  }

  /** `median / 90 % / 99 % / most`. */
  quantiles(what: string): string {
    const sizes = (this.#sizes.get(what) ?? []).sort((a, b) => a - b);
    const at = (share: number) => sizes[Math.min(sizes.length - 1, Math.floor(share * sizes.length))] ?? 0;
    return [0.5, 0.9, 0.99, 1].map((share) => String(at(share))).join(' / ');
  }

  share(what: string, of: number): string {
    return of === 0 ? '–' : `${((100 * this.of(what)) / of).toFixed(2)} %`;
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }
}

const propertiesOf = (schema: JsonObject): JsonObject => {
  const properties = own(schema, 'properties');
  return isJsonObject(properties) ? properties : {};
};

/** How many objects with parameters stand in each other. */
function depthOf(schema: Json | undefined, level = 0): number {
  if (!isJsonObject(schema) || level > 30) return level;
  const inner = Object.values(propertiesOf(schema)).map((property) => depthOf(property, level + 1));
  return Math.max(level, depthOf(own(schema, 'items'), level), ...inner);
}

function addSchema(tally: Tally, schema: JsonObject): void {
  const parameters = Object.values(propertiesOf(schema)).filter(isJsonObject);
  tally.size('parameters of a schema', parameters.length);
  tally.size('depth of a schema', depthOf(schema));
  tally.size('bytes of a schema', Buffer.byteLength(JSON.stringify(schema)));
  tally.count('schemas');
  for (const parameter of parameters) {
    const about = own(parameter, 'description');
    tally.count('parameters');
    tally.count('parameters described', typeof about === 'string');
    tally.count('parameters with an enum', own(parameter, 'enum') !== undefined);
    if (typeof about === 'string') tally.size('characters of a parameter description', about.length);
  }
}

function addTool(tally: Tally, tool: ToolRecord): void {
  const { name, description, inputSchema, annotations, derived } = tool;
  tally.count('tools');
  tally.size('characters of a tool name', name.length);
  tally.size('words of a tool name', wordsOf(name).length);
  tally.count(`spelled ${spellingOf(name)}`);
  tally.count(`judged ${classify(tool).category}`);
  tally.count('tools described', description !== undefined);
  tally.count('tools with annotations', annotations !== undefined);
  tally.count('tools derived', derived !== undefined);
  if (description !== undefined) {
    tally.size('characters of a tool description', description.length);
    tally.count('tool descriptions in eastern scripts', EASTERN.test(description));
    tally.count('tool descriptions with tags', TAG.test(description));
  }
  if (isJsonObject(inputSchema)) addSchema(tally, inputSchema);
}

function addServer(tally: Tally, record: ServerRecord): void {
  const { name, description, tools = [] } = record;
  tally.count('servers');
  tally.size('characters of a server name', name.length);
  tally.count('servers with known tools', tools.length > 0);
  tally.count('servers described', description !== undefined);
  tally.count('servers with a repository', record.repository !== undefined);
  tally.count('servers with a package', record.packages.length > 0);
  tally.count('servers with a remote', record.remotes.length > 0);
  tally.count('names without an ASCII letter or digit', !/[a-z0-9]/i.test(name.normalize('NFKD')));
  tally.size('bytes of a record', Buffer.byteLength(JSON.stringify(record)));
  if (tools.length > 0) tally.size('tools of a server', tools.length);
  if (description !== undefined) {
    tally.size('characters of a server description', description.length);
    tally.count('server descriptions in eastern scripts', EASTERN.test(description));
  }
  for (const tool of tools) addTool(tally, tool);
}

/** On how many servers each name stands. */
function reuse(tally: Tally, servers: ReadonlyMap<string, number>): void {
  tally.count('distinct tool names', false);
  for (const count of servers.values()) {
    tally.count('distinct tool names');
    tally.size('servers with one tool name', count);
    for (let tool = 0; tool < count; tool += 1) tally.count('tools whose name is on several', count > 1);
  }
}

const SIZES = [
  ...['tools of a server', 'bytes of a record', 'characters of a server name'],
  ...['characters of a server description', 'characters of a tool name', 'words of a tool name'],
  ...['characters of a tool description', 'servers with one tool name', 'parameters of a schema'],
  ...['depth of a schema', 'bytes of a schema', 'characters of a parameter description'],
];

const SHARES: Readonly<Record<string, readonly string[]>> = {
  servers: [
    ...['servers with known tools', 'servers described', 'servers with a repository'],
    ...['servers with a package', 'servers with a remote', 'server descriptions in eastern scripts'],
    'names without an ASCII letter or digit',
  ],
  tools: [
    ...['tools described', 'schemas', 'tools with annotations', 'tools derived', 'distinct tool names'],
    ...['tools whose name is on several', 'tool descriptions in eastern scripts'],
    'tool descriptions with tags',
    ...SPELLINGS.map(([spelling]) => `spelled ${spelling}`),
    'spelled another way',
    ...CATEGORIES.map((category) => `judged ${category}`),
  ],
  parameters: ['parameters described', 'parameters with an enum'],
};

/** What the generator has to get right, measured of the records of a file; records that cannot be read are left out. */
export async function describeRecords(file: string): Promise<Description> {
  const tally = new Tally();
  const names = new Map<string, number>();
  for await (const { record } of streamRecordFiles([file])) {
    if (record === undefined) continue;
    addServer(tally, record);
    for (const name of new Set((record.tools ?? []).map((tool) => tool.name)))
      names.set(name, (names.get(name) ?? 0) + 1);
  }
  reuse(tally, names);
  const totals = Object.keys(SHARES).map((what): [string, string] => [what, String(tally.of(what))]);
  const sizes = SIZES.map((what): [string, string] => [what, tally.quantiles(what)]);
  const shares = Object.entries(SHARES).flatMap(([of, list]) =>
    list.map((what): [string, string] => [what, tally.share(what, tally.of(of))]),
  );
  return new Map([...totals, ...sizes, ...shares]);
}
