import type { APIRoute } from 'astro';
import { toolData } from '../../catalogue/api.ts';
import { loadCatalogue } from '../../catalogue/load.ts';

export const GET: APIRoute = async () => {
  const { servers } = await loadCatalogue();
  const lines = servers.flatMap((server) =>
    server.tools.map((tool) => `${JSON.stringify({ server: server.slug, ...toolData(tool) })}\n`),
  );
  return new Response(lines.join(''));
};
