import { guardsFor } from '../domain/policy/guards.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import type { Server, ServerOutline, Tool, ToolOutline } from './catalogue.ts';
import { judgedTools, type JudgedTool, type Judgement } from './judged.ts';

/** Servers that stay open: the pages of one server are rendered one after another. */
const KEPT_OPEN = 8;

/** What an opened tool has beside its outline. */
type ToolDetail = Omit<Tool, keyof ToolOutline>;

function detailOf({ definition, digest, classification, duplicates }: JudgedTool): ToolDetail {
  const guards = guardsFor(definition, classification);
  return { record: definition, digest, classification, duplicates, guards };
}

/** A tool whose details are worked out when somebody asks for more than its outline: often only one page of a server is made anew. */
function openTool(outline: ToolOutline, server: Server, judged: () => JudgedTool): Tool {
  let made: ToolDetail | undefined;
  const detail = () => (made ??= detailOf(judged()));
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

/** How what is known of servers beside their outlines is read. */
export interface ServerSource {
  readonly recordOf: (server: ServerOutline) => ServerRecord;
  readonly judgementsOf: (server: ServerOutline) => readonly Judgement[];
}

function openServer(outline: ServerOutline, { recordOf, judgementsOf }: ServerSource): Server {
  const record = recordOf(outline);
  const tools: Tool[] = [];
  const server: Server = { ...outline, record, tools };
  let all: readonly JudgedTool[] | undefined;
  for (const [index, tool] of outline.tools.entries())
    tools.push(
      openTool(tool, server, () => {
        all ??= judgedTools(record, judgementsOf(outline));
        const judged = all[index];
        if (judged?.name !== tool.name)
          throw new Error(`The record of ${outline.slug} is not the one its outline was made from.`);
        return judged;
      }),
    );
  return server;
}

/** Opens servers; asked again for one of the last few, it gives the same object. */
export function opener(source: ServerSource): (server: ServerOutline) => Server {
  const kept = new Map<string, Server>();
  return (outline) => {
    const known = kept.get(outline.slug);
    if (known !== undefined) return known;
    const server = openServer(outline, source);
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
