import { connect, createServer, type AddressInfo } from 'node:net';

export interface CountingRelay {
  readonly url: string;
  /** Bytes that went to the browser so far, headers included. */
  readonly received: () => number;
  readonly close: () => Promise<void>;
}

/**
 * Stands between the browser and a server on loopback and counts what comes back. Unlike the events of a page's debugging
 * session it misses nothing, also what a worker fetches.
 */
export async function countingRelay(port: number): Promise<CountingRelay> {
  let received = 0;
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((browser) => {
    const site = connect(port, '127.0.0.1');
    site.on('data', (chunk: Buffer) => (received += chunk.length));
    for (const [one, other] of [
      [browser, site],
      [site, browser],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      // Browsers drop connections when they please.
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    received: () => received,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
