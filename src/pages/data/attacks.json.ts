import type { APIRoute } from 'astro';
import { attackJson } from '../../catalogue/api.ts';
import { loadCatalogue } from '../../catalogue/load.ts';

export const GET: APIRoute = async () => {
  const { attacks } = await loadCatalogue();
  return new Response(`${JSON.stringify(attacks.map(attackJson), null, 1)}\n`);
};
