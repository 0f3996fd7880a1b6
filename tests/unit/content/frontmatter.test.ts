import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AttackRecord } from '../../../src/domain/records/attack-record.ts';
import { CapabilityRecord, CategoryRecord, GuideRecord } from '../../../src/domain/records/guide-record.ts';
import { isSlug } from '../../../src/domain/records/slug.ts';
import { CAPABILITIES, CATEGORIES } from '../../../src/domain/risk/category.ts';
import { allPages, headings, namesIn, pagesIn, sections } from './content-files.ts';

const ATTACK_SECTIONS = ['What happens', 'How it works', 'How one notices', 'What stops it', 'What does not'];
const CATEGORY_SECTIONS = ['What belongs here', 'What does not', 'How to treat it', 'Borderline cases'];
const CAPABILITY_SECTIONS = ['What it means', 'Signs in a definition', 'In combination'];
const GUIDES = [
  'add-a-server',
  'apply-a-policy',
  'classification',
  'glossary',
  'host-at-scale',
  'policy-format',
  'threat-model',
];

describe('attacks', () => {
  for (const page of pagesIn('attacks')) {
    test(`${page.name} reads like an incident report`, () => {
      const record = AttackRecord.parse(page.frontmatter);
      assert.ok(isSlug(page.name));
      assert.deepEqual(sections(page.body), ATTACK_SECTIONS);
      const controls = ['hide', 'default-deny', 'arg-constraint', 'limit', 'approval'];
      assert.ok(
        record.policyControls.some((control) => controls.includes(control)) && record.policyEffect !== 'none',
        'a page that shows a policy needs a control that a policy has',
      );
    });
  }

  test('each has its replay and each replay its attack', () => {
    assert.deepEqual(namesIn('attacks', '.replay.json'), namesIn('attacks', '.mdx'));
  });
});

describe('categories', () => {
  for (const page of pagesIn('categories')) {
    test(`${page.name} is described`, () => {
      const { category } = CategoryRecord.parse(page.frontmatter);
      assert.equal(category.toLowerCase(), page.name);
      assert.deepEqual(sections(page.body), CATEGORY_SECTIONS);
      assert.doesNotMatch(page.body, /\d/, 'numbers of the recommended rules come from the code');
    });
  }

  test('every category has its page', () => {
    const wanted = CATEGORIES.map((category) => category.toLowerCase()).sort();
    assert.deepEqual(namesIn('categories', '.mdx'), wanted);
  });
});

describe('capabilities', () => {
  for (const page of pagesIn('capabilities')) {
    test(`${page.name} is described`, () => {
      assert.equal(CapabilityRecord.parse(page.frontmatter).capability, page.name);
      assert.deepEqual(sections(page.body), CAPABILITY_SECTIONS);
    });
  }

  test('every capability has its page', () => {
    assert.deepEqual(namesIn('capabilities', '.mdx'), [...CAPABILITIES].sort());
  });
});

describe('guides', () => {
  test('all are there, in an order of their own', () => {
    const guides = pagesIn('guides').map(({ frontmatter }) => GuideRecord.parse(frontmatter));
    assert.deepEqual(namesIn('guides', '.mdx'), GUIDES);
    assert.equal(new Set(guides.map(({ order }) => order)).size, guides.length);
  });

  test('the glossary has 30 to 50 terms in alphabetical order, under their letters', () => {
    const glossary = pagesIn('guides').find(({ name }) => name === 'glossary');
    assert.ok(glossary);
    const entries = headings(glossary.body);
    const terms = entries.filter(({ level }) => level === 3).map(({ text }) => text.toLowerCase());
    assert.ok(terms.length >= 30 && terms.length <= 50, String(terms.length));
    assert.deepEqual(terms, [...terms].sort());
    const letters = entries.filter(({ level }) => level === 2).map(({ text }) => text.toLowerCase());
    assert.deepEqual(letters, [...new Set(terms.map((term) => term.slice(0, 1)))]);
  });
});

test('headings begin at level 2, skip none, and make one anchor each', () => {
  for (const { id, body } of allPages()) {
    let above = 1;
    for (const { level, text } of headings(body)) {
      assert.ok(level >= 2 && level <= above + 1, `${id}: ${text}`);
      above = level;
    }
    const texts = headings(body).map(({ text }) => text);
    assert.equal(new Set(texts).size, texts.length, id);
  }
});
