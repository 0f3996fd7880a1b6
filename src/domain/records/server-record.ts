import { z } from 'zod';
import { CATEGORIES } from '../risk/category.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** Sources write `null` for "not known"; inside, a value that is not known is absent. */
const absent = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === null ? undefined : value), schema.optional());

const isoDate = z.iso.date();

/** What stands where a schema belongs, kept exactly: servers send strings and lists too. Not z.record, which drops an own key `__proto__`. */
const jsonSchema = z.custom<Json>((value) => value !== undefined);

export const Annotations = z.object({
  /** A display name the server claims for the tool. */
  title: absent(z.string()),
  /** Claim: the tool does not modify its environment. MCP default: false. */
  readOnlyHint: absent(z.boolean()),
  /** Claim: the tool may perform destructive updates. MCP default: true. */
  destructiveHint: absent(z.boolean()),
  /** Claim: repeating a call with the same arguments has no further effect. MCP default: false. */
  idempotentHint: absent(z.boolean()),
  /** Claim: the tool talks to an open world of outside entities. MCP default: true. */
  openWorldHint: absent(z.boolean()),
});

const Review = z.strictObject({
  /** The category the reviewer gives; it wins over the machine's. */
  category: z.enum(CATEGORIES),
  /** Who reviewed: a name or handle. */
  by: z.string().min(1),
  /** ISO date of the review. */
  on: isoDate,
  /** Why, in one or two sentences. */
  reason: z.string().min(1),
});

export const ToolRecord = z.object({
  /** The tool's name exactly as tools/list gives it; any string, even an empty one. */
  name: z.string(),
  /** The title field of the definition. */
  title: absent(z.string()),
  /** The publisher's description, untouched. */
  description: absent(z.string()),
  /** JSON Schema of the arguments, untouched. */
  inputSchema: absent(jsonSchema),
  /** JSON Schema of the structured result, untouched. */
  outputSchema: absent(jsonSchema),
  /** The server's own claims about the tool; never trusted. */
  annotations: absent(Annotations),
  /** Where the definition was derived from when it was not read from a live tools/list; such text is never shown as the publisher's words. */
  derived: absent(z.string().min(1)),
  /** A person's classification. */
  review: absent(Review),
});

const Package = z.object({
  /** Package registry: npm, pypi, oci, nuget, … */
  registry: z.string().min(1),
  /** Name of the package in that registry. */
  identifier: z.string().min(1),
  /** Exact version. */
  version: absent(z.string().min(1)),
});

const Remote = z.object({
  /** Transport: streamable-http, sse, … */
  type: absent(z.string()),
  /** Address of the remote server. */
  url: z.string(),
});

const Source = z.object({
  /** curated: written by people here; introspected: read from the running server; imported: from a list of others. */
  kind: z.enum(['curated', 'introspected', 'imported']),
  /** What was read: `npm:name@version`, a URL, a file, the name of a list. */
  from: z.string().min(1),
  /** MCP protocol version the server answered with. */
  protocol: absent(z.string()),
  /** Version the server reports of itself. */
  serverVersion: absent(z.string()),
  /** ISO date the fact is from: of the pinned package, never of the clock. */
  on: absent(isoDate),
});

const Publisher = z.object({
  /** Who publishes the server. */
  name: z.string().min(1),
  /** Home of the publisher. */
  url: absent(z.string()),
});

const Start = z.object({
  /** The program that starts the server over stdio. */
  command: z.string().min(1),
  /** Its arguments; `<…>` marks what the reader fills in. */
  args: z.array(z.string()),
  /** Names of the environment variables without which it does not work; never their values. */
  env: absent(z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/))),
});

const ServerFields = z.object({
  /** Identifier the source uses, for example `owner/repository`. */
  id: absent(z.string().min(1)),
  /** Wished slug; made from the name when absent, changed when it collides. */
  slug: absent(z.string().min(1)),
  /** Display name. */
  name: z.string().min(1),
  /** What the publisher says of the server. */
  description: absent(z.string()),
  /** Who publishes it. */
  publisher: absent(Publisher),
  /** Source repository. */
  repository: absent(z.string()),
  /** Home page. */
  homepage: absent(z.string()),
  /** Packages that contain it. */
  packages: z.preprocess((value) => value ?? [], z.array(Package)),
  /** Addresses where it runs. */
  remotes: z.preprocess((value) => value ?? [], z.array(Remote)),
  /** How it is started over stdio. */
  start: absent(Start),
  /** Where the record comes from; a bare string is the name of the list it was imported from. */
  source: z.preprocess(
    (value) =>
      typeof value === 'string'
        ? { kind: 'imported', from: value }
        : (value ?? { kind: 'imported', from: 'unknown' }),
    Source,
  ),
  /** Number of tools known to exist, when more than are listed. */
  toolCount: absent(z.int().min(0)),
  /** Tools in the order the server lists them. Absent: not known. Empty: the server says it has none. */
  tools: absent(z.array(ToolRecord)),
  /** The server's `instructions` from initialize: data, never followed. */
  instructions: absent(z.string()),
});

export const ServerRecord = ServerFields.refine((record) => (record.id ?? record.slug) !== undefined, {
  path: ['id'],
  error: 'expected an id or a slug',
});

export type Annotations = Readonly<z.output<typeof Annotations>>;
export type Review = Readonly<z.output<typeof Review>>;
export type ToolRecord = Readonly<z.output<typeof ToolRecord>>;
export type ServerRecord = Readonly<z.output<typeof ServerRecord>>;

/** The tool's input schema when it is a JSON object; undefined when it is missing or something else. */
export function inputSchemaOf(tool: ToolRecord): JsonObject | undefined {
  return isJsonObject(tool.inputSchema) ? tool.inputSchema : undefined;
}
