import { explainPolicy } from '../../domain/policy/explain.ts';
import { formatPolicy, type Policy } from '../../domain/policy/policy.ts';
import { PRESETS, type PresetName } from '../../domain/policy/presets.ts';
import { recommendServer, type Verdict } from '../../domain/policy/recommend.ts';
import { verdictOf } from '../../domain/policy/verdict.ts';
import type { Category } from '../../domain/risk/category.ts';
import type { ServerOutline } from '../catalogue.ts';

export const VERDICT_WORD: Readonly<Record<Verdict, string>> = {
  allow: 'Allow',
  limit: 'Limit',
  ask: 'Ask',
  block: 'Block',
};

export interface PresetView {
  readonly name: PresetName;
  readonly title: string;
  readonly summary: string;
  readonly policy: Policy;
  readonly text: string;
  /** What explain says of it. */
  readonly caption: string;
  /** "12 allow, 30 limit, 4 block" */
  readonly counts: string;
}

const subjects = (server: ServerOutline): readonly { name: string; category: Category }[] =>
  server.tools.map((tool) => ({ name: tool.name, category: tool.category }));

/** The recommended policy of a server; the one `policy.json` and the badge speak of. */
export function serverPolicy(server: ServerOutline): Policy {
  return recommendServer(subjects(server));
}

/**
 * Several pages and files of one server, one after another, show its presets: the last ones are kept, and no others, which would
 * take more memory than all records. A server and its outline have the same counts.
 */
let last: { readonly of: ServerOutline['counts']; readonly views: readonly PresetView[] } | undefined;

/** All presets with their policies, captions and counts of verdicts; none where the tools are not known. */
export function presetViews(server: ServerOutline): readonly PresetView[] {
  if (last?.of !== server.counts) last = { of: server.counts, views: viewsOf(server) };
  return last.views;
}

function viewsOf(server: ServerOutline): readonly PresetView[] {
  if (!server.toolsKnown) return [];
  return PRESETS.map(({ name, title, summary }) => {
    const policy = recommendServer(subjects(server), name);
    const verdicts = server.tools.map((tool) => verdictOf(policy, tool.name));
    const counts = (Object.keys(VERDICT_WORD) as Verdict[])
      .map((verdict) => ({ verdict, count: verdicts.filter((each) => each === verdict).length }))
      .filter(({ count }) => count > 0)
      .map(({ verdict, count }) => `${String(count)} ${VERDICT_WORD[verdict].toLowerCase()}`);
    return {
      name,
      title,
      summary,
      policy,
      text: formatPolicy(policy),
      caption: explainPolicy(policy),
      counts: counts.join(', '),
    };
  });
}
