import type { APIRoute, GetStaticPaths } from 'astro';
import { serverMarkdown } from '../../catalogue/api.ts';
import { loadCatalogue } from '../../catalogue/load.ts';

export const getStaticPaths = (async () => {
  const { servers } = await loadCatalogue();
  return servers.map((server) => ({ params: { server: server.slug }, props: { server } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<Awaited<ReturnType<typeof getStaticPaths>>[number]['props']> = ({ props }) =>
  new Response(serverMarkdown(props.server));
