import { z } from 'zod';
import { VERDICTS } from '../domain/policy/verdict.ts';
import { byCodeUnit } from '../domain/records/json.ts';
import { CATEGORIES, RISKS } from '../domain/risk/category.ts';

/** What became of tools between two builds: `/data/changes.ndjson`, and what the feed is made from. */

const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const ToolPath = z.string().regex(/^(\/[a-z0-9][a-z0-9-]*){3}\/$/);
const Judgement = z.object({ category: z.enum(CATEGORIES), risk: z.enum(RISKS), verdict: z.enum(VERDICTS) });

/** A line of `/data/tools.ndjson`, as far as it is compared. */
export const JudgedTool = z.object({
  ...Judgement.shape,
  /** Slug of its server. */
  server: Slug,
  name: z.string(),
  /** Address of its page. */
  path: ToolPath,
  /** `sha256:` and the digest of the definition. */
  digest: z.string(),
});
export type JudgedTool = Readonly<z.infer<typeof JudgedTool>>;

/** A line of `/data/changes.ndjson`. */
export const ToolChange = z.object({
  /** ISO date that whoever built the site gave. */
  on: z.iso.date(),
  server: Slug,
  /** Name of the server, as its publisher wrote it. */
  serverName: z.string(),
  tool: z.string(),
  path: ToolPath,
  /** judged: another category or verdict. redefined: the definition is another, its judgement the same. */
  change: z.enum(['judged', 'redefined', 'added', 'removed']),
  /** Absent for a tool that was added. */
  before: Judgement.optional(),
  /** Absent for a tool that was removed. */
  after: Judgement.optional(),
});
export type ToolChange = Readonly<z.infer<typeof ToolChange>>;

type ByName = ReadonlyMap<string, JudgedTool>;

function byServer(tools: Iterable<JudgedTool>): ReadonlyMap<string, ByName> {
  const servers = new Map<string, Map<string, JudgedTool>>();
  for (const tool of tools) {
    const known = servers.get(tool.server);
    if (known === undefined) servers.set(tool.server, new Map([[tool.name, tool]]));
    else known.set(tool.name, tool);
  }
  return servers;
}

const judgement = ({ category, risk, verdict }: JudgedTool) => ({ category, risk, verdict });

function changeOf(
  before: JudgedTool | undefined,
  after: JudgedTool | undefined,
): Pick<ToolChange, 'change' | 'before' | 'after'> | undefined {
  if (before === undefined)
    return after === undefined ? undefined : { change: 'added', after: judgement(after) };
  if (after === undefined) return { change: 'removed', before: judgement(before) };
  const judged = before.category !== after.category || before.verdict !== after.verdict;
  if (!judged && before.digest === after.digest) return undefined;
  return { change: judged ? 'judged' : 'redefined', before: judgement(before), after: judgement(after) };
}

/** Of one server, sorted by the name of the tool. */
function* changesOfServer(before: ByName, after: ByName): Generator<Omit<ToolChange, 'on' | 'serverName'>> {
  for (const name of [...new Set([...before.keys(), ...after.keys()])].sort(byCodeUnit)) {
    const [was, is] = [before.get(name), after.get(name)];
    const [found, change] = [is ?? was, changeOf(was, is)];
    if (found !== undefined && change !== undefined)
      yield { server: found.server, tool: name, path: found.path, ...change };
  }
}

/**
 * What changed for the tools of the servers that both builds have, sorted by server and tool. A server that is new or gone is no
 * change of its tools; nor is one whose tool list could be read only once.
 */
export function changedTools(
  before: Iterable<JudgedTool>,
  after: Iterable<JudgedTool>,
  { on, nameOf }: { readonly on: string; readonly nameOf: (server: string) => string },
): readonly ToolChange[] {
  const [earlier, now] = [byServer(before), byServer(after)];
  const changes: ToolChange[] = [];
  for (const server of [...now.keys()].sort(byCodeUnit)) {
    const [was, is] = [earlier.get(server), now.get(server)];
    if (was === undefined || is === undefined) continue;
    for (const change of changesOfServer(was, is))
      changes.push({ on, serverName: nameOf(server), ...change });
  }
  return changes;
}

/** Changes that are kept, newest first; older ones are dropped. */
const KEPT = 5000;

/** New changes before those of earlier builds, the newest date first. */
export function withEarlier(
  changes: readonly ToolChange[],
  earlier: readonly ToolChange[],
): readonly ToolChange[] {
  return [...changes, ...earlier].sort((a, b) => byCodeUnit(b.on, a.on)).slice(0, KEPT);
}
