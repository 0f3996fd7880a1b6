import type { ServerRecord } from '../domain/records/server-record.ts';
import { assignSlugs } from '../domain/records/slug.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';
import type { Capability, Category } from '../domain/risk/category.ts';
import { contradictionOf } from '../domain/risk/claims.ts';
import type { Classification } from '../domain/risk/classification.ts';
import { judgedTools, type JudgedTool, type Judgement } from './judged.ts';

/** Characters of a description that lists show. */
const ABOUT_SERVER = 140;
const ABOUT_TOOL = 110;

/** What the pages of other servers, the lists and the search show of a tool. */
export interface ToolDigest {
  readonly name: string;
  /** Unique among the server's tools. */
  readonly slug: string;
  readonly category: Category;
  readonly capabilities: readonly Capability[];
  /** Beginning of its description or title on one line, hidden characters visible; may be empty. */
  readonly about: string;
  /** What the server declares of it where its definition says something else. */
  readonly contradicted?: { readonly hint: string; readonly milder: boolean };
  /** The class that a person gave, and what the rules say. */
  readonly review?: NonNullable<Classification['review']>;
}

/**
 * What one record contributes to everybody else's pages: a pure function of the record alone, small enough that all of
 * them fit into memory, and plain JSON, so that it can be kept from build to build.
 */
export interface RecordOutline {
  readonly id?: string;
  /** The slug the record asks for. */
  readonly wishedSlug?: string;
  readonly name: string;
  readonly kind: ServerRecord['source']['kind'];
  readonly publisher?: string;
  /** Beginning of its description on one line; absent without one. */
  readonly about?: string;
  /** ISO date of the source. */
  readonly on?: string;
  readonly toolsKnown: boolean;
  /** How many of its tools declare whether they change or destroy something; absent for none. */
  readonly declaring?: number;
  readonly tools: readonly ToolDigest[];
}

/** Characters of a reason that lists show. */
const REASON = 240;

function digestOf({ name, definition, classification }: JudgedTool, slug: string): ToolDigest {
  const { category, capabilities, confidence, review } = classification;
  const found = contradictionOf(definition.annotations, category, confidence);
  return {
    ...{ name, slug, category, capabilities },
    about: oneLine(definition.description ?? definition.title ?? '', ABOUT_TOOL),
    ...(found === undefined
      ? {}
      : {
          contradicted: { hint: `${found.annotation}: ${String(found.claimed)}`, milder: found.milder },
        }),
    ...(review === undefined ? {} : { review: { ...review, reason: oneLine(review.reason, REASON) } }),
  };
}

function declares({ definition: { annotations } }: JudgedTool): boolean {
  return annotations?.readOnlyHint !== undefined || annotations?.destructiveHint !== undefined;
}

/** What others show of a record, given what is concluded of its tools. */
export function outlineOf(record: ServerRecord, judgements?: readonly Judgement[]): RecordOutline {
  const { id, slug, name, source, publisher, description, tools } = record;
  const judged = judgedTools(record, judgements);
  const slugs = assignSlugs(judged.map((tool) => tool.name));
  const declaring = judged.filter(declares).length;
  return {
    ...(id === undefined ? {} : { id }),
    ...(slug === undefined ? {} : { wishedSlug: slug }),
    name,
    kind: source.kind,
    ...(publisher === undefined ? {} : { publisher: publisher.name }),
    ...(description === undefined ? {} : { about: oneLine(description, ABOUT_SERVER) }),
    ...(source.on === undefined ? {} : { on: source.on }),
    // A list imported from elsewhere that is empty says that nobody read the tools, not that there are none.
    toolsKnown: tools !== undefined && (tools.length > 0 || source.kind !== 'imported'),
    ...(declaring === 0 ? {} : { declaring }),
    tools: judged.map((tool) => digestOf(tool, slugs.get(tool.name) as string)),
  };
}
