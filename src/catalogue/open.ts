import { guardsFor } from '../domain/policy/guards.ts';
import { toolDigest } from '../domain/records/digest.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import type { Server, ServerOutline, Tool, ToolOutline } from './catalogue.ts';
import { definitionsByName, judgeTool, type JudgedTool } from './judged.ts';

/** Servers that stay open: the pages of one server are rendered one after another. */
const KEPT_OPEN = 8;

/** What an opened tool has beside its outline. */
type ToolDetail = Omit<Tool, keyof ToolOutline>;

function detailOf({ definition, classification, duplicates }: JudgedTool): ToolDetail {
  const guards = guardsFor(definition, classification);
  return { record: definition, digest: toolDigest(definition), classification, duplicates, guards };
}

/** A tool that is classified when somebody asks for more than its outline: often only one page of a server is made anew. */
function openTool(outline: ToolOutline, server: Server, judge: () => JudgedTool): Tool {
  let made: ToolDetail | undefined;
  const detail = () => (made ??= detailOf(judge()));
  return {
    ...outline,
    server,
    get record() {
      return detail().record;
    },
    get digest() {
      return detail().digest;
    },
    get classification() {
      return detail().classification;
    },
    get duplicates() {
      return detail().duplicates;
    },
    get guards() {
      return detail().guards;
    },
  };
}

function openServer(outline: ServerOutline, record: ServerRecord): Server {
  const tools: Tool[] = [];
  const server: Server = { ...outline, record, tools };
  for (const [name, definitions] of definitionsByName(record)) {
    const tool = outline.tools[tools.length];
    if (tool?.name !== name)
      throw new Error(`The record of ${outline.slug} is not the one its outline was made from.`);
    tools.push(openTool(tool, server, () => judgeTool(name, definitions, record)));
  }
  return server;
}

/** Opens servers, given how their records are read; asked again for one of the last few, it gives the same object. */
export function opener(recordOf: (server: ServerOutline) => ServerRecord): (server: ServerOutline) => Server {
  const kept = new Map<string, Server>();
  return (outline) => {
    const known = kept.get(outline.slug);
    if (known !== undefined) return known;
    const server = openServer(outline, recordOf(outline));
    kept.set(outline.slug, server);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_OPEN && oldest !== undefined) kept.delete(oldest);
    return server;
  };
}

/** The server of a slug, opened. Throws when there is none. */
export function openedServer(
  catalogue: {
    readonly bySlug: ReadonlyMap<string, ServerOutline>;
    readonly open: (server: ServerOutline) => Server;
  },
  slug: string,
): Server {
  const outline = catalogue.bySlug.get(slug);
  if (outline === undefined) throw new Error(`There is no server ${slug}.`);
  return catalogue.open(outline);
}

/** A tool of an opened server by its slug. Throws when there is none. */
export function toolOf(server: Server, slug: string): Tool {
  const tool = server.tools.find((each) => each.slug === slug);
  if (tool === undefined) throw new Error(`${server.slug} has no tool ${slug}.`);
  return tool;
}
