import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser } from 'playwright';
import { serve } from '../../../src/build/serve.ts';
import { launchBrowser } from '../../browser.ts';
import { median } from '../building/rounds.ts';
import { ask, FULL_TEXT, SUGGESTIONS, type Answer, type Asked, type SearchPlace } from './ask.ts';
import { countingRelay, type CountingRelay } from './counting-relay.ts';
import { chooseQueries, type QueryPair } from './queries.ts';

export interface SearchResult extends QueryPair {
  readonly asked: Asked;
}

export interface SearchResults {
  readonly browser: string;
  readonly servers: number;
  /** Words of names, asked of the suggestions while typing. */
  readonly suggestions: readonly SearchResult[];
  /** Words of descriptions that stand on no name, asked of the search page: names would be found without the full text. */
  readonly fullText: readonly SearchResult[];
}

interface Texts {
  readonly names: readonly string[];
  readonly descriptions: readonly string[];
}

async function serverTexts(site: string): Promise<Texts> {
  const names: string[] = [];
  const descriptions: string[] = [];
  for await (const line of createInterface({
    input: createReadStream(join(site, 'data', 'servers.ndjson')),
  })) {
    const server = JSON.parse(line) as { readonly name: string; readonly description?: string };
    names.push(server.name);
    descriptions.push(server.description ?? '');
  }
  return { names, descriptions };
}

/** Medians of several answers to one question; not found once is not found. */
function middle(answers: readonly Answer[]): Answer {
  const times = answers.map(({ milliseconds }) => milliseconds);
  const found = times.filter((time) => time !== undefined);
  return {
    milliseconds: found.length === times.length ? median(found) : undefined,
    bytes: median(answers.map(({ bytes }) => bytes)),
  };
}

interface Setting {
  readonly browser: Browser;
  readonly relay: CountingRelay;
  readonly rounds: number;
  readonly log: (line: string) => void;
}

async function repeated(
  { browser, relay, rounds }: Setting,
  place: SearchPlace,
  pair: QueryPair,
): Promise<Asked> {
  const asked: Asked[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ baseURL: relay.url });
    try {
      asked.push(await ask(await context.newPage(), place, pair, relay));
    } finally {
      await context.close();
    }
  }
  return {
    first: middle(asked.map(({ first }) => first)),
    next: middle(asked.map(({ next }) => next)),
    beforeFocus: Math.max(...asked.map(({ beforeFocus }) => beforeFocus)),
  };
}

async function askAll(
  setting: Setting,
  place: SearchPlace,
  pairs: readonly QueryPair[],
): Promise<readonly SearchResult[]> {
  const results: SearchResult[] = [];
  for (const pair of pairs) {
    setting.log(`asking ${place.path} for ${pair.kind}: ${pair.first}, then ${pair.next}`);
    results.push({ ...pair, asked: await repeated(setting, place, pair) });
  }
  return results;
}

/** Asks a built site in a real browser, each question `rounds` times with an empty cache. */
export async function measureSearch(
  site: string,
  rounds: number,
  log: (line: string) => void,
): Promise<SearchResults> {
  const { names, descriptions } = await serverTexts(site);
  const served = await serve(site, 0);
  const relay = await countingRelay(Number(new URL(served.url).port));
  const browser = await launchBrowser();
  try {
    const setting = { browser, relay, rounds, log };
    return {
      browser: browser.version(),
      servers: names.length,
      suggestions: await askAll(setting, SUGGESTIONS, chooseQueries(names)),
      fullText: await askAll(setting, FULL_TEXT, chooseQueries(descriptions, names)),
    };
  } finally {
    await browser.close();
    await relay.close();
    await served.close();
  }
}
