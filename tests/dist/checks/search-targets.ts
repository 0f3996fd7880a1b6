import { decodeShard, NAMES } from '../../../src/search/shard-format.ts';
import { fileOf } from '../../site/site.ts';
import type { CheckFor } from './check.ts';

const isShard = (file: string): boolean => `/${file}`.startsWith(NAMES) && /\/[kx]-[^/]+\.json$/.test(file);

/** Pages a shard of names leads to. */
function targetsOf(text: string): readonly string[] {
  const { servers, tools, capabilities } = decodeShard(text);
  return [
    ...servers.map(({ slug }) => `/servers/${slug}/`),
    ...tools.map(({ server, slug }) => `/servers/${server.slug}/${slug}/`),
    ...capabilities.map((capability) => `/capabilities/${capability}/`),
  ];
}

export const searchTargets: CheckFor = (site) => {
  const wanted = new Set<string>();
  return {
    name: 'search by name leads to pages that exist, and to every server and tool',
    visit(page) {
      if (page.template === 'server' || page.template === 'tool') wanted.add(page.path);
      return [];
    },
    *finish() {
      const found = new Set<string>();
      for (const file of site.files)
        if (isShard(file)) for (const path of targetsOf(site.read(file))) found.add(path);
      for (const path of found) if (fileOf(site, path) === undefined) yield `search leads to ${path}, which does not exist`;
      for (const path of wanted) if (!found.has(path)) yield `no search by name leads to ${path}`;
    },
  };
};
