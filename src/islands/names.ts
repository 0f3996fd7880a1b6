import { NameLookup } from '../search/lookup.ts';
import { load } from './load.ts';

/** The one lookup of the page: what the header's field has loaded the page's own field need not load again. */
export const names = new NameLookup(load);

interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

function connection(): Connection {
  return (navigator as Navigator & { readonly connection?: Connection }).connection ?? {};
}

/** True when the reader asked the browser to save data. */
export function savesData(): boolean {
  return connection().saveData === true;
}

/** True on connections so slow that the reader should know what is being loaded. */
export function isSlow(): boolean {
  return ['slow-2g', '2g', '3g'].includes(connection().effectiveType ?? '');
}
