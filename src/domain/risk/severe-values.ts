import { severity, type Category } from './category.ts';
import type { Evidence } from './classification.ts';
import { decide } from './decide.ts';
import { nothingSaid, type Examination } from './examine.ts';
import { evidenceOf, type Finding } from './finding.ts';
import type { Property } from './schema-walk.ts';

/** A property of which some values delete, destroy or pay. */
export interface SevereProperty {
  /** What says so, of the first such value. */
  readonly evidence: Evidence;
  /** The values; empty when they are only described. `true` is a switch that is set. */
  readonly values: readonly (string | true)[];
}

function isSevere({ role, category, rule }: Finding): boolean {
  return (
    role === 'schema' &&
    (category === 'Destructive' || category === 'Financial') &&
    /^(?:enum|choice|flag):/.test(rule)
  );
}

/** True when the finding stands at the property itself: at its values, its description, or one of its alternatives. */
function standsAt({ field }: Finding, pointer: string): boolean {
  const place = field.slice('inputSchema '.length);
  if (place === pointer) return true;
  return (
    place.startsWith(pointer) &&
    /^\/(?:enum|const|description|anyOf|oneOf|allOf)\b/.test(place.slice(pointer.length))
  );
}

function valueOf({ rule, quote }: Finding): readonly (string | true)[] {
  if (rule.startsWith('flag:')) return [true];
  return rule.startsWith('enum:') ? [quote] : [];
}

/** The properties of which one value deletes or pays, by pointer. */
export function severeProperties({ decision, properties }: Examination): ReadonlyMap<string, SevereProperty> {
  const severe = decision.findings.filter(isSevere);
  const found = new Map<string, SevereProperty>();
  if (severe.length === 0) return found;
  for (const { pointer } of properties) {
    const here = severe.filter((finding) => standsAt(finding, pointer));
    const [first] = here;
    if (first !== undefined && !found.has(pointer))
      found.set(pointer, { evidence: evidenceOf(first), values: here.flatMap(valueOf) });
  }
  return found;
}

/** A policy can deny the values and leave others. */
function canBeDenied({ path, choices }: Property, { values }: SevereProperty): boolean {
  if (path === undefined || values.length === 0) return false;
  return values.includes(true) || choices.some(({ value }) => !values.includes(value));
}

/**
 * The category that is left when a policy denies the values that delete or pay; undefined when there are none, or what is left
 * is no milder, or still critical.
 */
export function otherwiseOf(
  examination: Examination,
  severe: ReadonlyMap<string, SevereProperty>,
): Category | undefined {
  if (severe.size === 0) return undefined;
  const { fired, nameVerbs, properties, name } = examination;
  const denied = properties.filter((property) => {
    const found = severe.get(property.pointer);
    return found !== undefined && canBeDenied(property, found);
  });
  if (denied.length === 0) return undefined;
  const rest = fired.filter(
    (finding) => !isSevere(finding) || !denied.some(({ pointer }) => standsAt(finding, pointer)),
  );
  const { category } = decide(rest, () => nothingSaid(name.original), nameVerbs);
  return severity(category) < severity('Destructive') ? category : undefined;
}
