import { type Load } from '../search/lookup.ts';

/** Loads a file of the search. */
export const load: Load = async (path, signal) => {
  const response = await fetch(path, { signal });
  if (!response.ok) throw new Error(`${path}: ${String(response.status)}`);
  return response.text();
};
