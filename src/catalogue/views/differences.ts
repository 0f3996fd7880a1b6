import { counted, grouped } from '../../domain/prose/wording.ts';
import { visible } from '../../domain/records/untrusted-text.ts';
import { riskOf, type Category, type Risk } from '../../domain/risk/category.ts';
import type { Catalogue, ToolOutline } from '../catalogue.ts';
import { toolPath } from './paths.ts';
import { serverName } from './provenance.ts';

interface Row {
  readonly name: string;
  readonly href: string;
  readonly server: string;
  readonly category: Category;
  readonly risk: Risk;
}

/** A tool whose annotations do not fit its definition. */
export interface ContradictedRow extends Row {
  /** `readOnlyHint: true` */
  readonly hint: string;
  readonly milder: boolean;
}

/** A tool that a person classified. */
export interface ReviewedRow extends Row {
  readonly machine: Category;
  readonly by: string;
  readonly on: string;
  readonly reason: string;
}

function row(tool: ToolOutline): Row {
  const { category } = tool;
  return {
    name: visible(tool.name),
    href: toolPath(tool),
    server: serverName(tool.server),
    ...{ category, risk: riskOf(category) },
  };
}

export function contradictedRows(tools: readonly ToolOutline[]): readonly ContradictedRow[] {
  return tools.flatMap((tool) =>
    tool.contradicted === undefined ? [] : { ...row(tool), ...tool.contradicted },
  );
}

export function reviewedRows(tools: readonly ToolOutline[]): readonly ReviewedRow[] {
  return tools.flatMap((tool) => {
    if (tool.review === undefined) return [];
    const { by, on, reason, machine } = tool.review;
    return { ...row(tool), ...{ on, machine }, by: visible(by), reason: visible(reason) };
  });
}

/** How many tools declare anything, and how many of those do not fit: the answer in two sentences. */
export function annotationsSentence({
  toolTotal,
  declaringTotal,
  contradicted,
}: Pick<Catalogue, 'toolTotal' | 'declaringTotal' | 'contradicted'>): string {
  const milder = contradicted.filter((tool) => tool.contradicted?.milder === true).length;
  const stricter = contradicted.length - milder;
  const declaring = `Of ${counted(toolTotal, 'tool')}, ${grouped(declaringTotal)} ${declaringTotal === 1 ? 'declares' : 'declare'} whether they change or destroy something.`;
  if (declaringTotal === 0 || contradicted.length === 0)
    return `${declaring}${declaringTotal === 0 ? '' : ' None of them contradicts its definition.'}`;
  const parts = [
    ...(milder > 0
      ? [`${grouped(milder)} ${milder === 1 ? 'is' : 'are'} declared milder than the definition reads`]
      : []),
    ...(stricter > 0 ? [`${grouped(stricter)} ${stricter === 1 ? 'is' : 'are'} declared stricter`] : []),
  ];
  return `${declaring} ${parts.join(', and ')}.`;
}
