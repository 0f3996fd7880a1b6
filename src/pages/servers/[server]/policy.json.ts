import type { APIRoute, GetStaticPaths } from 'astro';
import { serverPolicyJson } from '../../../catalogue/api.ts';
import { loadCatalogue, serversHere } from '../../../catalogue/load.ts';
import { openedServer } from '../../../catalogue/open.ts';

export const getStaticPaths = (async () => {
  const servers = await serversHere();
  return servers.filter((server) => server.toolsKnown).map((server) => ({ params: { server: server.slug } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<Record<string, never>, { server: string }> = async ({ params }) =>
  new Response(serverPolicyJson(openedServer(await loadCatalogue(), params.server)));
