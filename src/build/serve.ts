import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import compression from 'compression';
import sirv from 'sirv';
import { SECURITY_HEADERS } from '../layouts/security.ts';

export interface Served {
  /** `http://127.0.0.1:4321`, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * Serves a built site on the loopback address as a static host would: directory indexes, 404.html, the security
 * headers, gzip. Port 0 takes a free one. Rejects when the port is taken (EADDRINUSE).
 */
export async function serve(folder: string, port: number): Promise<Served> {
  const notFound = readFileSync(join(folder, '404.html'));
  const files = sirv(folder, { dev: false, etag: true, dotfiles: false });
  const gzip = compression();
  const server = createServer((request, response) => {
    for (const [name, value] of SECURITY_HEADERS) response.setHeader(name, value);
    const answer = () =>
      files(request, response, () => {
        response.statusCode = 404;
        response.setHeader('Content-Type', 'text/html;charset=utf-8');
        response.end(notFound);
      });
    // The library's types ask for Express's request and response; it uses only what node:http gives.
    gzip(request as Parameters<typeof gzip>[0], response as Parameters<typeof gzip>[1], answer);
  });
  const actual = await listen(server, port);
  return {
    url: `http://127.0.0.1:${String(actual)}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
