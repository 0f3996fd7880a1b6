import type { ServerRecord, ToolRecord } from '../../src/domain/records/server-record.ts';

export type Random = (below: number) => number;

/** Whole numbers from 0 to below the given one, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const VERBS = ['get', 'list', 'search', 'create', 'update', 'delete', 'run', 'send', 'pay'] as const;
const NOUNS = ['issue', 'note', 'file', 'invoice', 'branch', 'message', 'row', 'page'] as const;

const pick = <T>(items: readonly T[], random: Random): T => items[random(items.length)] as T;

function someTool(random: Random): ToolRecord {
  const [verb, noun] = [pick(VERBS, random), pick(NOUNS, random)];
  return {
    // Some names are on many servers, most are on one.
    name: random(8) === 0 ? `${verb}_${noun}` : `${verb}_${noun}_${String(random(5000))}`,
    description: `Use this to ${verb} one ${noun} of number ${String(random(9))}.`,
    inputSchema: { type: 'object', properties: { id: { type: 'string' }, path: { type: 'string' } } },
  };
}

/** Names once each: a second definition under a name would be another case. */
function distinct(tools: readonly ToolRecord[]): ToolRecord[] {
  return [...new Map(tools.map((tool) => [tool.name, tool])).values()];
}

function someServer(number: number, random: Random): ServerRecord {
  const tools = distinct(Array.from({ length: random(5) }, () => someTool(random)));
  return {
    id: `acme/server-${String(number).padStart(4, '0')}`,
    name: `Server ${String(random(200))}`,
    description: `Does ${pick(NOUNS, random)} number ${String(random(99))}.`,
    packages: [],
    remotes: [],
    source: { kind: 'imported', from: 'a list' },
    ...(random(4) === 0 ? {} : { tools }),
  };
}

export function smallRecords(count: number, random: Random): readonly ServerRecord[] {
  return Array.from({ length: count }, (_, number) => someServer(number, random));
}

/** One change to one record: its text, its tools, its name, or its end. */
function edited(record: ServerRecord, random: Random): ServerRecord | undefined {
  const tools = record.tools ?? [];
  switch (random(6)) {
    case 0:
      return { ...record, description: `Does something else, number ${String(random(999))}.` };
    case 1:
      return { ...record, tools: distinct([...tools, someTool(random)]) };
    case 2:
      return { ...record, tools: tools.slice(1) };
    case 3:
      return { ...record, name: `Renamed ${String(random(50))}` };
    case 4:
      return { ...record, id: `moved/${record.id ?? ''}` };
    default:
      return undefined;
  }
}

/** The records after this many random edits, in the order of their ids. */
export function editedRecords(
  records: readonly ServerRecord[],
  edits: number,
  random: Random,
): readonly ServerRecord[] {
  const all = [...records];
  for (let edit = 0; edit < edits && all.length > 1; edit += 1) {
    const at = random(all.length);
    const changed = edited(all[at] as ServerRecord, random);
    if (changed === undefined) all.splice(at, 1, someServer(1000 + random(9000), random));
    else all[at] = changed;
  }
  const unique = new Map(all.map((record) => [record.id ?? '', record]));
  return [...unique.values()].sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}
