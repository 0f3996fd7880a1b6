import { sha256Hex } from '../domain/records/digest.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';
import { counted, RISK_LABEL } from '../domain/prose/wording.ts';
import type { ToolChange } from './changes.ts';
import { serverPath } from './views/paths.ts';

/** Entries of the feed: readers ask for it often and want what is new. */
const ENTRIES = 100;
/** Tools that an entry names; the page of the server has them all. */
const NAMED = 20;
/** Atom wants a date; without any change there is none. */
const NEVER = '1970-01-01';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A stranger's text as XML text: hidden characters visible, which takes out those that XML forbids too. */
function xml(text: string): string {
  return oneLine(text).replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

const judgement = ({ category, risk }: NonNullable<ToolChange['after']>): string =>
  `${category} (${RISK_LABEL[risk].toLowerCase()})`;

/** One change in a few words that follow the name of the tool; ours, without a stranger's text. */
function words({ before, after, change }: ToolChange): string {
  if (before === undefined) return after === undefined ? change : `is new: ${judgement(after)}`;
  if (after === undefined) return `is gone; it was ${judgement(before)}`;
  if (change === 'redefined') return `has another definition; it is still ${judgement(after)}`;
  if (before.category === after.category)
    return `is still ${judgement(after)}; the recommended policy is now “${after.verdict}”, was “${before.verdict}”`;
  return `is now ${judgement(after)}, was ${judgement(before)}`;
}

/** Changes of one server on one day that stand together. */
function groups(changes: readonly ToolChange[]): readonly (readonly ToolChange[])[] {
  const all: ToolChange[][] = [];
  for (const change of changes) {
    const [last] = all.at(-1) ?? [];
    if (last?.on === change.on && last.server === change.server) all.at(-1)?.push(change);
    else all.push([change]);
  }
  return all;
}

/** A UUID of version 8, made from a text: the same entry is the same for every reader and in every build. */
function uuidOf(text: string): string {
  const hex = sha256Hex(text);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

function entry(group: readonly ToolChange[], origin: string): string {
  const [first] = group;
  if (first === undefined) return '';
  const { serverName, server, on } = first;
  const title =
    group.length === 1
      ? `${xml(serverName)}: ${xml(first.tool)} ${words(first)}`
      : `${xml(serverName)}: ${counted(group.length, 'tool change')}`;
  const rest = group.length - NAMED;
  const items = group
    .slice(0, NAMED)
    .map((change) => `<li><code>${xml(change.tool)}</code> ${words(change)}</li>`);
  if (rest > 0) items.push(`<li>and ${counted(rest, 'more tool')}</li>`);
  return [
    '<entry>',
    `<id>urn:uuid:${uuidOf(JSON.stringify(group))}</id>`,
    `<title>${title}</title>`,
    `<updated>${on}T00:00:00Z</updated>`,
    `<link href="${origin}${group.length === 1 && first.change !== 'removed' ? first.path : serverPath({ slug: server })}"/>`,
    `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><ul>${items.join('')}</ul></div></content>`,
    '</entry>',
  ].join('\n');
}

/** Where the feed stands. */
export const FEED = 'feed.xml';

/** Changed verdicts as an Atom feed (RFC 4287), newest first, an entry for a server and a day. `changes` come newest first. */
export function changesFeed(changes: readonly ToolChange[], siteUrl: string): string {
  const origin = siteUrl.replace(/\/$/, '');
  const [newest] = changes;
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<id>${origin}/${FEED}</id>`,
    '<title>MCP Policy Catalogue: changed verdicts</title>',
    '<subtitle>Tools that are judged otherwise than before, defined otherwise, new or gone.</subtitle>',
    `<updated>${newest?.on ?? NEVER}T00:00:00Z</updated>`,
    '<author><name>MCP Policy Catalogue</name></author>',
    `<link rel="self" type="application/atom+xml" href="${origin}/${FEED}"/>`,
    `<link href="${origin}/data/"/>`,
    ...groups(changes)
      .slice(0, ENTRIES)
      .map((group) => entry(group, origin)),
    '</feed>',
  ].join('\n')}\n`;
}
