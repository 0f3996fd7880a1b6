import { type Named, readNamed } from './client-spelling.ts';
import { searchWords } from './words.ts';

/** Longest query that is looked at, in characters; whoever pastes more gets the answer for its beginning. */
const MAX_TEXT = 200;

export interface Query {
  /** What was typed, trimmed and capped. */
  readonly text: string;
  /** Its words in the order in which they were typed; for marking what matched. */
  readonly words: readonly string[];
  /** Orders and parts of them to look up, best first; at most six. */
  readonly readings: readonly (readonly string[])[];
  /** Present when it names one tool of one server, as clients do. */
  readonly named?: Named;
}

/** Words of a query that may stand first: `github issue` is found as `issue` of `github` too. */
const MAX_TURNS = 3;

function turnsOf(words: readonly string[]): readonly (readonly string[])[] {
  return words.slice(0, MAX_TURNS).map((_, turn) => [...words.slice(turn), ...words.slice(0, turn)]);
}

/**
 * The server's part is the reader's own name for it, so the tool's is tried alone too. Undefined where the form is no more
 * than likely: the words then are read as those of any name.
 */
function readingsOf(named: Named | undefined): readonly (readonly string[])[] | undefined {
  if (named === undefined || named.form === 'likely') return undefined;
  const server = searchWords(named.server);
  const tool = searchWords(named.tool);
  const turned = [...tool, ...server];
  const literal = [...server, ...tool];
  return named.form === 'owner' ? [literal, turned, tool] : [turned, literal, tool];
}

/** Reads what somebody typed or pasted: `createIssue`, `create issue`, `mcp__github__create_issue`, `github:create_issue`. */
export function readQuery(typed: string): Query {
  const text = typed.slice(0, MAX_TEXT).trim();
  const bare = text.replace(/^mcp__(?=.)/iu, '');
  const words = searchWords(bare);
  const named = readNamed(text);
  const readings = [...(readingsOf(named) ?? turnsOf(words))];
  if (words.length > 2 && words[0] === 'mcp') readings.push(words.slice(1));
  const distinct = new Map(
    readings.filter((reading) => reading.length > 0).map((reading) => [reading.join(' '), reading]),
  );
  return { text, words, readings: [...distinct.values()], ...(named === undefined ? {} : { named }) };
}
