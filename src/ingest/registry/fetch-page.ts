import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { oneLine } from '../../domain/records/untrusted-text.ts';
import { reasonOf } from '../ask-program.ts';
import { parseStrictJsonBytes } from '../strict-json.ts';
import { PageFault, PageScanner, type ScannedEntry } from './page-scanner.ts';

/** What is asked for at most; the official registry gives no more in one page. */
const FULL_LIMIT = 100;
const ATTEMPTS = 5;
const MAX_REDIRECTS = 3;
/** However long a registry asks to wait, no wait is longer. */
const MAX_WAIT_MS = 60_000;
const MAX_CURSOR = 4096;

/** Which page is asked for. */
export interface PageRequest {
  readonly cursor: string | undefined;
  /** RFC 3339; only what changed since. */
  readonly since: string | undefined;
}

export interface FetchedPage {
  readonly entries: readonly ScannedEntry[];
  /** Cursor of the page after this one; undefined at the end. */
  readonly next: string | undefined;
  /** How many entries the registry says the page has. */
  readonly claimed: number | undefined;
  /** The registry's own clock, in milliseconds; undefined when it does not say. */
  readonly date: number | undefined;
}

export interface FetchLimits {
  /** For one request, from the start to the last byte. */
  readonly timeoutMs: number;
  /** First wait before asking again; doubled each time. */
  readonly backoffMs: number;
  /** Hears of each attempt that failed and is repeated. */
  readonly retried: (reason: string) => void;
}

/** A request that would fail again if it were repeated. */
class Refusal extends Error {}

/** An answer of a registry that is busy or ill; `waitMs` is how long it asks to be left alone. */
class Unavailable extends Error {
  readonly waitMs: number | undefined;
  constructor(message: string, waitMs: number | undefined) {
    super(message);
    this.waitMs = waitMs;
  }
}

/**
 * One page of a registry's list, at its address `list` (`…/v0.1/servers`). What fails for the moment is asked for again, at
 * most five times, with growing waits; a page that is too large is asked for with a tenth of the entries. Redirects are
 * followed within the registry's own origin only. Throws with one line when there is no page.
 */
export async function fetchPage(list: URL, request: PageRequest, limits: FetchLimits): Promise<FetchedPage> {
  for (let limit = FULL_LIMIT; ; limit /= 10) {
    try {
      return await persistently(pageAddress(list, request, limit), limits);
    } catch (error) {
      if (!(error instanceof PageFault && error.tooLarge && limit >= 10)) throw error;
      limits.retried(`${error.message}; asking for ${limit / 10} at a time`);
    }
  }
}

/** The latest versions only: `version=latest`. With `updated_since` a registry also lists what was deleted. */
function pageAddress(list: URL, { cursor, since }: PageRequest, limit: number): URL {
  const address = new URL(list);
  address.searchParams.set('version', 'latest');
  address.searchParams.set('limit', String(limit));
  if (since !== undefined) address.searchParams.set('updated_since', since);
  if (cursor !== undefined) address.searchParams.set('cursor', cursor);
  return address;
}

async function persistently(address: URL, limits: FetchLimits): Promise<FetchedPage> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(address, limits.timeoutMs);
    } catch (error) {
      const hopeless = error instanceof Refusal || (error instanceof PageFault && error.tooLarge);
      if (hopeless || attempt === ATTEMPTS) throw error;
      limits.retried(reasonOf(error));
      const asked = error instanceof Unavailable ? error.waitMs : undefined;
      await pause(Math.min(asked ?? limits.backoffMs * 2 ** (attempt - 1), MAX_WAIT_MS));
    }
  }
}

async function once(address: URL, timeoutMs: number): Promise<FetchedPage> {
  // Ends the connection also where the page is not read to its end.
  const abort = new AbortController();
  const timer = setTimeout(
    () => abort.abort(new Error(`gave no whole page within ${timeoutMs / 1000} s`)),
    timeoutMs,
  );
  try {
    const response = await ask(address, abort.signal);
    const scanner = new PageScanner();
    for await (const chunk of response.body ?? [])
      scanner.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    const { entries, metadata } = scanner.end();
    const date = Date.parse(response.headers.get('date') ?? '');
    return { entries, ...paging(metadata), date: Number.isNaN(date) ? undefined : date };
  } catch (error) {
    if (abort.signal.aborted) throw abort.signal.reason;
    throw error instanceof TypeError ? new Error(reasonOf(error.cause ?? error), { cause: error }) : error;
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

async function ask(address: URL, signal: AbortSignal): Promise<Response> {
  let url = address;
  for (let hops = 0; ; hops += 1) {
    const response = await fetch(url, {
      signal,
      redirect: 'manual',
      headers: { accept: 'application/json' },
    });
    const { status, headers } = response;
    if (status === 200) return response;
    const location = headers.get('location');
    if (status < 300 || status >= 400 || location === null || !URL.canParse(location, url))
      throw statusError(status, headers.get('retry-after'));
    const target = new URL(location, url);
    if (target.origin !== address.origin)
      throw new Refusal(`redirects to ${oneLine(target.origin)}, another origin; it is not followed`);
    if (hops === MAX_REDIRECTS) throw new Refusal('redirects without end');
    url = target;
  }
}

function statusError(status: number, retryAfter: string | null): Error {
  if (status === 429 || status === 408 || status >= 500)
    return new Unavailable(`answers ${status}`, waitOf(retryAfter));
  if (status === 404) return new Refusal('answers 404: no list of servers there');
  return new Refusal(`answers ${status}`);
}

/** `Retry-After` is a number of seconds or a date. */
function waitOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  if (/^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

const Metadata = z.object({
  nextCursor: z.string().max(MAX_CURSOR).nullish(),
  count: z.number().nullish(),
});

function paging(metadata: Buffer | undefined): Pick<FetchedPage, 'next' | 'claimed'> {
  if (metadata === undefined) return { next: undefined, claimed: undefined };
  const parsed = Metadata.safeParse(parseStrictJsonBytes(metadata).value);
  if (!parsed.success) throw new PageFault('"metadata" is not what the API promises');
  const { nextCursor, count } = parsed.data;
  return {
    next: nextCursor === null || nextCursor === '' ? undefined : nextCursor,
    claimed: count ?? undefined,
  };
}
