import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { capped, type cappedFetch } from '../capped-fetch.ts';
import { mayBeAsked } from './address-guard.ts';

const NO_BODY = new Set([204, 205, 304]);

/**
 * A `fetch` for addresses that strangers wrote: it connects only to the very IP addresses it has looked up and found
 * harmless, so that a name cannot lead elsewhere between check and use; it follows no redirect, sends no more than it is
 * given, and caps the answer. `allowLocal` lets it reach this machine and private networks.
 */
export function guardedFetch(allowLocal: boolean): typeof cappedFetch {
  const guarded: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const [first] = error === null ? found : [];
      if (error !== null) callback(error, '');
      else if (first === undefined || found.some(({ address }) => !mayBeAsked(address, allowLocal)))
        callback(refusal(), '');
      else if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
  return async (input, init) => {
    const url = new URL(input);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    // A literal address is connected to without a lookup.
    if (isIP(literal) !== 0 && !mayBeAsked(literal, allowLocal)) throw refusal();
    return capped(await send(url, init, guarded));
  };
}

function refusal(): Error {
  return new Error('leads to this machine or a private network; not asked (see --allow-local)');
}

function send(url: URL, init: RequestInit | undefined, guarded: LookupFunction): Promise<Response> {
  const { method = 'GET', headers, body, signal } = init ?? {};
  if (body !== undefined && body !== null && typeof body !== 'string')
    throw new TypeError('only texts can be sent');
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method,
      headers: Object.fromEntries(new Headers(headers)),
      lookup: guarded,
      // Of its own, so that no connection that somebody else opened is used.
      agent: false,
      ...(signal === undefined || signal === null ? {} : { signal }),
    });
    sending.once('error', reject);
    sending.once('response', (message) => {
      const status = message.statusCode ?? 500;
      if (message.headers.location !== undefined && status >= 300 && status < 400) {
        sending.destroy();
        reject(new Error(`redirects (${status}); not followed`));
        return;
      }
      const received = new Headers();
      for (const [name, value] of Object.entries(message.headers))
        received.set(name, Array.isArray(value) ? value.join(', ') : (value ?? ''));
      if (NO_BODY.has(status)) message.resume();
      const stream = NO_BODY.has(status) ? null : (Readable.toWeb(message) as ReadableStream<Uint8Array>);
      resolve(new Response(stream, { status, headers: received }));
    });
    sending.end(body ?? undefined);
  });
}
