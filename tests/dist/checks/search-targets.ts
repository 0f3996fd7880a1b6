import { searchTargets as targetsOf } from '../../../src/build/search-targets.ts';
import { NAMES } from '../../../src/search/shard-format.ts';
import { fileOf } from '../../site/site.ts';
import type { CheckFor } from './check.ts';

export const searchTargets: CheckFor = (site) => {
  const wanted = new Set<string>();
  return {
    name: 'the search can be used, leads to pages that exist, and both ways to every server, by name to every tool',
    visit(page) {
      if (page.template === 'server' || page.template === 'tool') wanted.add(page.path);
      return [];
    },
    *finish() {
      const [byName, byText] = [new Set<string>(), new Set<string>()];
      for (const found of targetsOf({ paths: site.files, text: site.read }))
        if ('unusable' in found) yield `${found.from} cannot be used: ${found.unusable}`;
        else (found.from.startsWith(NAMES) ? byName : byText).add(found.target);
      for (const path of new Set([...byName, ...byText]))
        if (fileOf(site, path) === undefined) yield `search leads to ${path}, which does not exist`;
      for (const path of wanted) {
        if (!byName.has(path)) yield `no search by name leads to ${path}`;
        if (/^\/servers\/[^/]+\/$/.test(path) && !byText.has(path)) yield `no search of texts leads to ${path}`;
      }
    },
  };
};
