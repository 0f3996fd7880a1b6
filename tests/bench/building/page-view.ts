import { z } from 'zod';

/** The part of a server's published JSON that the peers' pages are made of. */
const Tool = z.object({
  name: z.string(),
  path: z.string(),
  description: z.string().default(''),
  inputSchema: z.unknown().optional(),
  category: z.string(),
  verdict: z.string(),
  rationale: z.string(),
  policy: z.unknown().optional(),
});

export const PublishedServer = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string().default(''),
  tools: z.array(Tool).default([]),
  presets: z
    .object({ recommended: z.object({ policy: z.unknown().optional(), caption: z.string() }) })
    .optional(),
});
export type PublishedServer = z.output<typeof PublishedServer>;
type PublishedTool = PublishedServer['tools'][number];

/** What the template of every peer is given for one page; all text, nothing escaped. */
export interface PageView {
  /** File below the site. */
  readonly path: string;
  readonly title: string;
  readonly heading: string;
  readonly above: { readonly href: string; readonly name: string };
  readonly badge: string;
  readonly verdict: string;
  readonly reason: string;
  readonly about: string;
  readonly policy: string;
  readonly rows: readonly { readonly name: string; readonly type: string; readonly about: string }[];
  readonly links: readonly { readonly href: string; readonly name: string; readonly about: string }[];
  readonly questions: readonly { readonly ask: string; readonly answer: string }[];
  /** Whole paragraphs of filler, and characters of one more. */
  readonly fill: number;
  readonly rest: number;
}

const Schema = z.object({ properties: z.record(z.string(), z.unknown()) });
const Parameter = z.object({ type: z.string().default('any'), description: z.string().default('') });
/** As many as a page of ours shows. */
const MOST_ROWS = 40;
const MOST_LINKS = 8;

function parametersOf({ inputSchema }: PublishedTool): PageView['rows'] {
  const schema = Schema.safeParse(inputSchema);
  if (!schema.success) return [];
  return Object.entries(schema.data.properties)
    .slice(0, MOST_ROWS)
    .map(([name, property]) => {
      const parameter = Parameter.safeParse(property);
      return { name, type: parameter.data?.type ?? 'any', about: parameter.data?.description ?? '' };
    });
}

const asText = (policy: unknown): string => (policy === undefined ? '' : JSON.stringify(policy, null, 2));

function questionsOf(name: string, verdict: string, reason: string): PageView['questions'] {
  return [
    { ask: `What does ${name} do?`, answer: reason },
    { ask: `What does the policy do with ${name}?`, answer: `It says: ${verdict}.` },
    { ask: `Is ${name} safe?`, answer: `${reason} The policy beside it contains what one call can do.` },
  ];
}

function viewOfTool(path: string, server: PublishedServer, tool: PublishedTool): PageView {
  const { name, category, verdict, rationale } = tool;
  const others = server.tools.filter((other) => other !== tool).slice(0, MOST_LINKS);
  return {
    path,
    title: `${name} · ${server.name}`,
    heading: name,
    above: { href: `/servers/${server.slug}/`, name: server.name },
    badge: category,
    verdict,
    reason: rationale,
    about: tool.description,
    policy: asText(tool.policy),
    rows: parametersOf(tool),
    links: others.map((other) => ({ href: other.path, name: other.name, about: other.verdict })),
    questions: questionsOf(name, verdict, rationale),
    fill: 0,
    rest: 0,
  };
}

function viewOfServer(path: string, server: PublishedServer): PageView {
  const { name, slug, tools, presets } = server;
  const caption = presets?.recommended.caption ?? 'Its tools are not catalogued.';
  return {
    path,
    title: name,
    heading: name,
    above: { href: '/servers/', name: 'Servers' },
    badge: tools.length === 0 ? 'unknown' : 'server',
    verdict: `${String(tools.length)} tools`,
    reason: caption,
    about: server.description,
    policy: asText(presets?.recommended.policy),
    rows: tools.map((tool) => ({
      name: tool.name,
      type: tool.category,
      about: tool.description.slice(0, 160),
    })),
    links: tools
      .slice(0, MOST_LINKS)
      .map((tool) => ({ href: tool.path, name: tool.name, about: tool.verdict })),
    questions: questionsOf(slug, 'see the table', caption),
    fill: 0,
    rest: 0,
  };
}

/** A page below a server: of one of its tools, or else of the server itself (also its apply pages). */
export function viewBelow(server: PublishedServer, path: string): PageView {
  const address = `/${path.replace(/index\.html$/, '')}`;
  const tool = server.tools.find((each) => each.path === address);
  return tool === undefined ? viewOfServer(path, server) : viewOfTool(path, server, tool);
}

/** A page that no server has: lists, guides, the first page. */
export function viewElsewhere(path: string): PageView {
  return viewOfServer(path, { slug: path, name: path, description: '', tools: [] });
}
