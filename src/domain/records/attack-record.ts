import { z } from 'zod';
import { CAPABILITIES, CATEGORIES } from '../risk/category.ts';

/** What an attack abuses beside categories and capabilities. */
const ATTACK_SURFACES = [
  'any',
  'definition',
  'multi-server',
  'transport',
  'oauth',
  'sampling',
  'elicitation',
] as const;

const Incident = z.strictObject({
  /** ISO date, or year and month when the day is not known. */
  date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  /** What it is called. */
  name: z.string().min(1),
  /** CVE identifier, if one was given. */
  cve: z
    .string()
    .regex(/^CVE-\d{4}-\d{4,}$/)
    .optional(),
  /** Primary source. */
  url: z.url({ protocol: /^https$/ }),
});

export const AttackRecord = z.strictObject({
  /** Name of the attack. */
  title: z.string().min(1),
  /** One sentence: what happens. */
  summary: z.string().min(1).max(300),
  /** Dated, sourced incidents. */
  incidents: z.array(Incident).min(1),
  /** Which access it abuses: categories, capabilities, or a surface of the protocol. */
  appliesTo: z.array(z.enum([...CATEGORIES, ...CAPABILITIES, ...ATTACK_SURFACES])).min(1),
  /** Capabilities of which a tool must have one to be exposed; empty when the attack works through any tool. */
  essential: z.array(z.enum(CAPABILITIES)),
  /** What a policy and the gateway in front of the server do about it. */
  policyEffect: z.enum(['prevents', 'contains', 'detects', 'none']),
  /** Which controls do that. */
  policyControls: z.array(z.string().min(1)),
  /** One sentence: what a policy does not stop. */
  notStopped: z.string().min(1),
  /** OWASP identifiers: MCP Top 10, Agentic Top 10, LLM Top 10. */
  owasp: z.array(z.string().regex(/^(MCP\d{2}:\d{4}|ASI\d{2}|LLM\d{2}:\d{4})$/)).min(1),
  /** MITRE ATLAS technique identifiers. */
  atlas: z.array(z.string().regex(/^AML\.T\d{4}(\.\d{3})?$/)),
  /** How well the sources were checked. */
  verified: z.enum(['primary-url-in-curated-index', 'specification', 'secondary']),
});
export type AttackRecord = Readonly<z.output<typeof AttackRecord>>;
