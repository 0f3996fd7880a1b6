import { z } from 'zod';

/** Registries write `null` or leave a field out for "not known"; inside it is absent. */
const absent = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === null ? undefined : value), schema.optional());
const list = <T extends z.ZodType>(schema: T) => z.preprocess((value) => value ?? [], z.array(schema));

const Input = z.object({
  isRequired: absent(z.boolean()),
  isSecret: absent(z.boolean()),
  format: absent(z.string()),
  /** Fixed by the publisher; `{name}` in it stands for a variable. */
  value: absent(z.string()),
  default: absent(z.string()),
  choices: list(z.string()),
});

const NamedInput = Input.extend({ name: z.string() });

const Argument = Input.extend({
  type: z.enum(['positional', 'named']),
  /** The flag with its dashes. */
  name: absent(z.string()),
  valueHint: absent(z.string()),
});

const Transport = z.object({
  type: z.string(),
  url: absent(z.string()),
  headers: list(NamedInput),
});

const Package = z.object({
  /** npm, pypi, oci, nuget, mcpb, cargo, … */
  registryType: z.string().min(1),
  registryBaseUrl: absent(z.string()),
  identifier: z.string().min(1),
  version: absent(z.string().min(1)),
  transport: Transport,
  packageArguments: list(Argument),
  environmentVariables: list(NamedInput),
});

const Remote = Transport.extend({ url: z.string().min(1) });

const Time = z.iso.datetime({ offset: true, error: 'expected an RFC 3339 time' });

const Official = z.object({
  status: absent(z.enum(['active', 'deprecated', 'deleted'])),
  publishedAt: absent(Time),
  updatedAt: absent(Time),
  isLatest: absent(z.boolean()),
});

/** What a registry itself says of an entry stands under this key of `_meta`. */
const OFFICIAL = 'io.modelcontextprotocol.registry/official';

/** One version of one server as the registry API (v0.1) lists it. Fields nobody here reads are dropped. */
export const RegistryEntry = z.object({
  server: z.object({
    name: z
      .string()
      .max(200)
      .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/, 'expected a namespace, a slash and a name'),
    title: absent(z.string()),
    description: absent(z.string()),
    version: z.string().min(1).max(255),
    repository: absent(z.object({ url: absent(z.string()), subfolder: absent(z.string()) })),
    websiteUrl: absent(z.string()),
    packages: list(Package),
    remotes: list(Remote),
  }),
  _meta: absent(z.object({ [OFFICIAL]: absent(Official) })),
});

export type RegistryEntry = Readonly<z.output<typeof RegistryEntry>>;
export type RegistryPackage = Readonly<z.output<typeof Package>>;
export type RegistryRemote = Readonly<z.output<typeof Remote>>;
export type RegistryArgument = Readonly<z.output<typeof Argument>>;
export type RegistryInput = Readonly<z.output<typeof Input>>;

/** What the registry says of the entry; nothing is known where it says nothing. */
export function officialOf(entry: RegistryEntry): Readonly<z.output<typeof Official>> {
  return entry._meta?.[OFFICIAL] ?? {};
}

/** When the entry changed last, in milliseconds; undefined when the registry does not say. */
export function updatedAt(entry: RegistryEntry): number | undefined {
  const { updatedAt: updated, publishedAt } = officialOf(entry);
  const text = updated ?? publishedAt;
  return text === undefined ? undefined : Date.parse(text);
}
