import { type Found } from './found.ts';
import { type NameHit } from './match.ts';
import { searchWords } from './words.ts';

/** A tool as clients write it: somebody's own name for a server, and the name of the tool. Both as typed, both with words. */
export interface Named {
  /** All that was typed. */
  readonly text: string;
  readonly server: string;
  readonly tool: string;
  /** `certain` where the form means nothing else; `owner` where the first part may be who publishes the second. */
  readonly form: 'certain' | 'likely' | 'owner';
}

/** Forms of clients, the most telling first; the groups are the server and the tool. */
const FORMS: readonly (readonly [form: Named['form'], pattern: RegExp])[] = [
  ['certain', /^mcp__(.+?)__(\S.*)$/iu],
  ['certain', /^(\S+)__(\S.*)$/u],
  ['certain', /^(\S+):(\S.*)$/u],
  ['owner', /^([^\s@]\S*)\/(\S.*)$/u],
  ['likely', /^mcp_([^\s_]+)_(\S+)$/iu],
  ['likely', /^([^\s.]+)\.([^\s.]+)$/u],
];

/** Reads `mcp__server__tool`, `server__tool`, `server:tool`, `server/tool`, `mcp_server_tool`, `server.tool`; nothing else. */
export function readNamed(text: string): Named | undefined {
  if (text.includes('://')) return undefined;
  const forms = /^mcp__/iu.test(text) ? FORMS.slice(0, 1) : FORMS;
  for (const [form, pattern] of forms) {
    const [, server = '', tool = ''] = pattern.exec(text) ?? [];
    if (searchWords(server).length > 0 && searchWords(tool).length > 0) return { text, server, tool, form };
  }
  return undefined;
}

/** Words that people add to the name of any server, or leave out. */
const COMMON: ReadonlySet<string> = new Set(['mcp', 'server']);

function tellingWords(server: string): readonly string[] {
  const words = searchWords(server);
  const telling = words.filter((word) => !COMMON.has(word));
  return telling.length === 0 ? words : telling;
}

/** True when some whole words of the name, one after another, are what was typed. A capital begins no word: `git` is none of GitLab. */
function hasWhole(name: string, typed: string): boolean {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words.some((_, from) => words.some((__, to) => words.slice(from, to + 1).join('') === typed));
}

const keyOfAll = (text: string) => searchWords(text).join('');

type Look = (words: readonly string[]) => Promise<Found>;

/** Servers whose name or slug has the words; for `owner/server` their publishers count too. */
async function serversCalled({ server, form }: Named, look: Look): Promise<readonly NameHit[]> {
  const words = tellingWords(server);
  const { hits } = await look(words);
  const typed = words.join('');
  return hits.filter(
    (hit) =>
      hit.kind === 'server' &&
      (hasWhole(hit.name, typed) ||
        hasWhole(hit.slug, typed) ||
        (form === 'owner' && hasWhole(hit.where, typed))),
  );
}

/** True when all that was typed is one name: `create.issue` may spell create_issue, `github.create_issue` no tool's name. */
function isOneName({ text, server, tool, form }: Named, { kind, name, where }: NameHit): boolean {
  if (name.toLowerCase() === text.toLowerCase()) return true;
  const whole = keyOfAll(`${server} ${tool}`);
  if (kind === 'server') return keyOfAll(name) === whole || keyOfAll(`${where} ${name}`) === whole;
  const plain = searchWords(server).length === 1 && searchWords(tool).length === 1;
  return form === 'likely' && plain && !/^mcp_/iu.test(text) && keyOfAll(name) === whole;
}

/**
 * Adds to what was found that the server, or this tool of it, is not catalogued. Tools of other servers that have the same
 * name then stand alone, so that nobody takes a likeness for the tool that asks for approval. `look` finds words as names.
 */
export async function checkNamed(named: Named, found: Found, look: Look): Promise<Found> {
  if (found.hits.some((hit) => isOneName(named, hit))) return found;
  const { server, tool, form } = named;
  const servers = await serversCalled(named, look);
  const typed = tellingWords(server).join('');
  const belongs = ({ kind, href, where }: NameHit) =>
    kind === 'tool'
      ? hasWhole(where, typed) || servers.some((each) => href.startsWith(each.href))
      : kind === 'server' && form === 'owner';
  if (servers.length > 0 && found.hits.slice(0, found.own).some(belongs)) return found;
  const { hits } = await look(searchWords(tool));
  const same = hits.filter((hit) => hit.kind === 'tool' && keyOfAll(hit.name) === keyOfAll(tool));
  const what = servers.length === 0 ? 'server' : 'tool';
  const absent = { what, server, tool, sameName: same.length > 0 } as const;
  return same.length === 0
    ? { ...found, absent }
    : { hits: same, total: same.length, own: same.length, absent };
}
