import { createHash } from 'node:crypto';
import type { ServerOutline, ToolOutline } from '../../catalogue/catalogue.ts';
import { neighboursOf } from '../../catalogue/views/neighbours.ts';
import { toolsElsewhere } from '../../catalogue/views/related.ts';
import { sizeOf } from '../../catalogue/views/size.ts';
import type { OpenCatalogue } from '../open-catalogue.ts';
import type { RoutePath } from './pages.ts';
import type { Unit } from './units.ts';

/** Of a server's tools, lists show how many there are of each class, and the first names where nothing else is said. */
const NAMED = 3;

/** Lists say where a tool belongs and what a server has; neither is written out whole, and one holds the other. */
function plain(key: string, value: unknown): unknown {
  if (key === 'server') {
    const { slug, name, sharesName } = value as ServerOutline;
    return [slug, name, sharesName];
  }
  if (key === 'tools') return (value as readonly ToolOutline[]).slice(0, NAMED).map(({ name }) => name);
  return key === 'index' || key === 'place' ? undefined : value;
}

/** Everything beside the code that a later page of a list shows is in its props. */
const isListPage = ({ params }: RoutePath): boolean => params['number'] !== undefined;

/**
 * Digest of everything that a unit's pages are made from: the code, the record, and what they show of other servers. Empty for
 * pages that show the catalogue as a whole: they are made anew each time.
 */
export function keyOf(unit: Unit, { catalogue, digestOf }: OpenCatalogue, code: string): string {
  const hash = createHash('sha256').update(`${code}\n`);
  if (unit.kind === 'page')
    return isListPage(unit.page) ? hash.update(JSON.stringify(unit.page.props, plain)).digest('hex') : '';
  const { server } = unit;
  const shown = [
    server.slug,
    server.sharesName,
    sizeOf(catalogue),
    server.tools.map((tool) => toolsElsewhere(tool, catalogue)),
    neighboursOf(server, catalogue),
  ];
  return hash.update(digestOf(server)).update(JSON.stringify(shown)).digest('hex');
}
