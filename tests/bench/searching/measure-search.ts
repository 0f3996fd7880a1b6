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
  readonly suggestions: Asked;
  readonly fullText: Asked;
}

export interface SearchResults {
  readonly browser: string;
  readonly servers: number;
  readonly queries: readonly SearchResult[];
}

async function serverNames(site: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const line of createInterface({ input: createReadStream(join(site, 'data', 'servers.ndjson')) }))
    names.push((JSON.parse(line) as { readonly name: string }).name);
  return names;
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

/** Asks a built site in a real browser, each question `rounds` times with an empty cache. */
export async function measureSearch(
  site: string,
  rounds: number,
  log: (line: string) => void,
): Promise<SearchResults> {
  const names = await serverNames(site);
  const served = await serve(site, 0);
  const relay = await countingRelay(Number(new URL(served.url).port));
  const browser = await launchBrowser();
  try {
    const setting = { browser, relay, rounds };
    const queries: SearchResult[] = [];
    for (const pair of chooseQueries(names)) {
      log(`asking for ${pair.kind}: ${pair.first}, then ${pair.next}`);
      queries.push({
        ...pair,
        suggestions: await repeated(setting, SUGGESTIONS, pair),
        fullText: await repeated(setting, FULL_TEXT, pair),
      });
    }
    return { browser: browser.version(), servers: names.length, queries };
  } finally {
    await browser.close();
    await relay.close();
    await served.close();
  }
}
