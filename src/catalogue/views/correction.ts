import settings from '../../../content/site.json' with { type: 'json' };
import { oneLine } from '../../domain/records/untrusted-text.ts';

const MOST_RULES = 4;

/** Address of a new issue, prefilled with what a maintainer needs to look into a record. */
export function correctionLink(
  subject: string,
  path: string,
  digest: string | undefined,
  rules: readonly string[],
): string {
  const body = [
    `Page: ${path}`,
    ...(digest === undefined ? [] : [`Digest: sha256:${digest}`]),
    ...(rules.length === 0
      ? []
      : [`Rules that fired: ${[...new Set(rules)].slice(0, MOST_RULES).join(', ')}`]),
    '',
    'What is wrong, and what should it say? Please link the source.',
  ].join('\n');
  const query = new URLSearchParams({
    // Names have no limit, addresses do.
    title: `Correct: ${oneLine(subject, 120)}`,
    body,
  });
  return `${settings.repository}/issues/new?${query.toString()}`;
}
