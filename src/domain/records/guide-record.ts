import { z } from 'zod';
import { CAPABILITIES, CATEGORIES, RISKS, riskOf } from '../risk/category.ts';

/** One plain sentence: ends in a full stop and stays short enough for a table cell or a meta description. */
const sentence = z
  .string()
  .max(300)
  .regex(/^\S.*\.$/, { error: 'expected one line that ends in a full stop' });

/** Frontmatter of content/categories: what a category of tool calls can do, and how to treat it. */
export const CategoryRecord = z
  .strictObject({
    /** Heading of the page. */
    title: z.string().min(1),
    /** The category it describes. */
    category: z.enum(CATEGORIES),
    /** The risk level of the category, written out so that an editor sees it. */
    risk: z.enum(RISKS),
    /** What a call can do. */
    summary: sentence,
    /** How to treat it. */
    treat: sentence,
  })
  .refine((record) => record.risk === riskOf(record.category), {
    path: ['risk'],
    error: 'expected the risk level that follows from the category',
  });

/** Frontmatter of content/capabilities: one kind of access, and what it adds when a caller has others beside it. */
export const CapabilityRecord = z.strictObject({
  /** Heading of the page. */
  title: z.string().min(1),
  /** The capability it describes. */
  capability: z.enum(CAPABILITIES),
  /** What a tool with this capability has access to. */
  summary: sentence,
  /** What it adds in combination with other capabilities. */
  risk: sentence,
});

/** Frontmatter of content/guides. */
export const GuideRecord = z.strictObject({
  /** Heading of the page. */
  title: z.string().min(1),
  /** What the guide answers. */
  summary: sentence,
  /** Place in the list of guides, from 1; no two guides share one. */
  order: z.int().min(1),
});

export type CategoryRecord = Readonly<z.output<typeof CategoryRecord>>;
export type CapabilityRecord = Readonly<z.output<typeof CapabilityRecord>>;
export type GuideRecord = Readonly<z.output<typeof GuideRecord>>;
