import { createServer } from 'node:http';
import sirv from 'sirv';

export interface RunningSite {
  /** Origin without a trailing slash, on loopback. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves a folder on a free loopback port. */
export async function serveFolder(folder: string): Promise<RunningSite> {
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
