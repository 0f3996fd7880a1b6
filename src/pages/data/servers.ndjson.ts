import type { APIRoute } from 'astro';
import { serverSummary } from '../../catalogue/api.ts';
import { loadCatalogue } from '../../catalogue/load.ts';

export const GET: APIRoute = async () => {
  const { servers } = await loadCatalogue();
  return new Response(servers.map((server) => `${JSON.stringify(serverSummary(server))}\n`).join(''));
};
