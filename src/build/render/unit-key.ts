import { hash } from 'node:crypto';
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

/** What a unit is made from. */
export interface UnitKeys {
  /** Digest of all that each of its pages is made from. Empty for pages that show the catalogue as a whole: they are made anew each time. */
  readonly key: string;
  /** Of each of a server's tools, by its slug: digest of what its page shows beside that. */
  readonly parts: ReadonlyMap<string, string>;
}

const sha256 = (text: string): string => hash('sha256', text);
/** Enough of a digest for one page of a unit that is known by a whole one. */
const short = (text: string): string => hash('sha256', text, 'base64url').slice(0, 16);

const WHOLE: ReadonlyMap<string, string> = new Map();

/** What a unit is made from: the code, the record, and what it shows of other servers. */
export function keysOf(unit: Unit, { catalogue, digestOf }: OpenCatalogue, code: string): UnitKeys {
  if (unit.kind === 'page') {
    const key = isListPage(unit.page) ? sha256(`${code}\n${JSON.stringify(unit.page.props, plain)}`) : '';
    return { key, parts: WHOLE };
  }
  const { server } = unit;
  const shown = [server.slug, server.sharesName, sizeOf(catalogue), neighboursOf(server, catalogue)];
  return {
    key: sha256(`${code}\n${digestOf(server)}${JSON.stringify(shown)}`),
    parts: new Map(
      server.tools.map((tool) => [tool.slug, short(JSON.stringify(toolsElsewhere(tool, catalogue)))]),
    ),
  };
}
