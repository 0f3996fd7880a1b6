import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { RISKS } from '../../../src/domain/risk/category.ts';
import { allPages, FOLDERS, jsonOf, namesIn, prose } from './content-files.ts';

const SEEDS = new URL('../../../../shared/seeds/', import.meta.url);
const SHINGLE = 8;

/** The text as MDX reads it as text: no fenced code, no inline code. */
function plain(body: string): string {
  return prose(body).replace(/`[^`\n]+`/g, '');
}

/** What is generated stands in a written page as one of these, on a line of its own. */
const COMPONENTS = ['Evaluation'];

test('bodies are plain Markdown: nothing in them is markup or an expression of MDX', () => {
  const component = new RegExp(`^<(${COMPONENTS.join('|')}) />$`, 'gm');
  for (const { id, body } of allPages()) {
    const text = plain(body).replaceAll(component, '');
    assert.doesNotMatch(text, /[<>{}]/, id);
    assert.doesNotMatch(text, /^(import|export)\b/m, `${id}: MDX would run this line`);
    assert.doesNotMatch(text, /!\[/, `${id}: an image`);
  }
});

test('internal links lead to pages that exist, others are https', () => {
  const routes = new Set([
    ...[
      '/',
      '/search/',
      '/servers/',
      '/attacks/',
      '/data/',
      '/data/policy.schema.json',
      '/annotations/',
      '/reviewed/',
    ],
    ...RISKS.map((risk) => `/risk/${risk}/`),
    ...FOLDERS.flatMap((folder) => namesIn(folder, '.mdx').map((name) => `/${folder}/${name}/`)),
    ...namesIn('servers', '.json').map((name) => `/servers/${name}/`),
  ]);
  let links = 0;
  for (const { id, body } of allPages())
    for (const [, target = ''] of prose(body).matchAll(/\]\(([^)]*)\)/g)) {
      links += 1;
      assert.ok(routes.has(target) || /^https:\/\/[^ ]+$/.test(target), `${id}: ${target}`);
    }
  assert.ok(links > 100, `only ${String(links)} links were found`);
});

test('spelling is British', () => {
  const american = /\b(?:behavior|color|favor|catalog|\w+(?:iz|yz)(?:e|es|ed|ing|ation|ations))\b/gi;
  const everywhere = /^(?:prize|size|sizes|seize)$/i;
  for (const { id, body, frontmatter } of allPages())
    for (const [word] of `${JSON.stringify(frontmatter)} ${plain(body)}`.matchAll(american))
      assert.match(word, everywhere, `${id}: ${word}`);
});

function words(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function shingles(text: string): ReadonlySet<string> {
  const all = words(text);
  return new Set(all.slice(SHINGLE - 1).map((_, start) => all.slice(start, start + SHINGLE).join(' ')));
}

// The seed pages are not part of the project: this holds where it is written, and nowhere else.
if (existsSync(SEEDS))
  test('no eight words in a row are taken from the seed pages', () => {
    const files = readdirSync(SEEDS).filter((file) => file.endsWith('.txt'));
    assert.ok(files.length > 0);
    const seeds = files.map((file) => shingles(readFileSync(new URL(file, SEEDS), 'utf8')));
    const texts = [
      ...allPages().map(
        ({ id, frontmatter, body }) => [id, `${JSON.stringify(frontmatter)} ${prose(body)}`] as const,
      ),
      // The descriptions of tools are quotations and meant to be equal.
      ...namesIn('servers', '.json').map((name) => {
        const record = JSON.stringify(jsonOf(`servers/${name}.json`), (key: string, value: unknown) =>
          key === 'description' ? undefined : value,
        );
        return [`servers/${name}`, record] as const;
      }),
    ];
    for (const [id, text] of texts) {
      const own = shingles(text);
      for (const seed of seeds)
        assert.deepEqual(
          [...own].filter((shingle) => seed.has(shingle)),
          [],
          id,
        );
    }
  });
