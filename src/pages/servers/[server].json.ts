import type { APIRoute, GetStaticPaths } from 'astro';
import { serverJson } from '../../catalogue/api.ts';
import { loadCatalogue, serversHere } from '../../catalogue/load.ts';
import { openedServer } from '../../catalogue/open.ts';

export const getStaticPaths = (async () => {
  return (await serversHere()).map((server) => ({ params: { server: server.slug } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<Record<string, never>, { server: string }> = async ({ params }) =>
  new Response(serverJson(openedServer(await loadCatalogue(), params.server)));
