import assert from 'node:assert/strict';
import test from 'node:test';
import type { ServerOutline } from '../../../src/catalogue/catalogue.ts';
import { initialsOf, pagesOf, PER_PAGE, serversByName } from '../../../src/catalogue/views/browse.ts';

/** Servers with these names, in the order of their slugs, then sorted. */
function sorted(names: readonly string[]): readonly ServerOutline[] {
  const servers = names.map((name, index) => ({
    name,
    slug: `slug-${String(index)}`,
    sharesName: names.filter((other) => other === name).length > 1,
  }));
  return serversByName({ servers: servers as unknown as readonly ServerOutline[] });
}

function namesInOrder(names: readonly string[]): readonly string[] {
  return sorted(names).map(({ name, slug, sharesName }) => (sharesName ? `${name} (${slug})` : name));
}

test('servers are listed by the names that are shown, not by their addresses', () => {
  assert.deepEqual(namesInOrder(['Zebra', 'mango', 'apple']), ['apple', 'mango', 'Zebra']);
});

test('neither capitals nor accents nor signs in front move a name', () => {
  assert.deepEqual(
    namesInOrder(['banana', '@acme/Apple', '[old] avocado', 'ＡＢＣ', 'Apricot', 'âme', '7zip']),
    ['7zip', 'ＡＢＣ', '@acme/Apple', 'âme', 'Apricot', 'banana', '[old] avocado'],
  );
});

test('servers of one name stand in the order of their slugs', () => {
  assert.deepEqual(namesInOrder(['same', 'other', 'same']), ['other', 'same (slug-0)', 'same (slug-2)']);
});

test('hidden characters and names of signs alone do no harm', () => {
  assert.deepEqual(namesInOrder(['b', '\u202ea', '***', '']), ['***', '', '\u202ea', 'b']);
});

test('each initial leads to the page where its names begin', () => {
  const many = (name: string) => Array.from({ length: PER_PAGE }, (_, at) => `${name}${String(at)}`);
  const servers = sorted([...many('b'), ...many('C'), 'a', '*', '9', '中文', 'Ж']);
  assert.deepEqual(initialsOf(pagesOf(servers)), [
    { text: '0–9', page: 1 },
    { text: 'A', page: 1 },
    { text: 'B', page: 1 },
    { text: 'C', page: 2 },
    { text: 'Other', page: 3 },
  ]);
});

test('names of signs alone have no initial, digits of other scripts are no 0–9', () => {
  assert.deepEqual(initialsOf(pagesOf(sorted(['***', 'b', '٣ d']))), [
    { text: 'B', page: 1 },
    { text: 'Other', page: 1 },
  ]);
});
