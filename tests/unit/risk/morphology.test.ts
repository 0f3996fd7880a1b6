import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verbOf } from '../../../src/domain/risk/lexicon.ts';
import { inThirdPerson, nounForms } from '../../../src/domain/risk/morphology.ts';
import { OBJECT_VERBS } from '../../../src/domain/risk/vocabulary/object-verbs.ts';
import { ALSO_NOUNS, PLAIN_VERBS } from '../../../src/domain/risk/vocabulary/plain-verbs.ts';

function use(word: string): string {
  const found = verbOf(word);
  return found === undefined ? '' : `${found.verb.lemma} ${found.form}`;
}

describe('verbs', () => {
  it('are known in every form', () => {
    for (const [word, expected] of [
      ['create', 'create base'],
      ['creates', 'create s'],
      ['creating', 'create ing'],
      ['created', 'create ed'],
      ['dropping', 'drop ing'],
      ['copies', 'copy s'],
      ['overwritten', 'overwrite ed'],
      ['initialise', 'initialize base'],
      ['analysing', 'analyze ing'],
      ['cancelled', 'cancel ed'],
      ['canceled', 'cancel ed'],
      ['sent', 'send ed'],
      ['deletion', 'delete ion'],
      ['validator', 'validate er'],
      ['resend', 'resend base'],
      ['autosave', 'save base'],
      ['favourite', 'favorite base'],
    ] as const)
      assert.equal(use(word), expected);
  });

  it('are not found in nouns that only look like them', () => {
    for (const word of ['notification', 'organization', 'number', 'server', 'user'])
      assert.equal(use(word), '');
  });
});

describe('the vocabulary', () => {
  it('names every verb once, in lower case without hyphens', () => {
    const lemmas = [...PLAIN_VERBS.flatMap(([, words]) => words.split(/\s+/)), ...Object.keys(OBJECT_VERBS)];
    assert.deepEqual(
      lemmas.filter((lemma) => !/^[a-z]+$/.test(lemma)),
      [],
    );
    const twice = lemmas.filter((lemma, index) => lemmas.indexOf(lemma) !== index);
    assert.deepEqual([...new Set(twice)], []);
  });

  it('calls nothing a noun that is no verb', () => {
    const unknown = ALSO_NOUNS.split(/\s+/).filter((word) => verbOf(word) === undefined);
    assert.deepEqual(unknown, []);
  });
});

describe('forms', () => {
  it('the third person', () => {
    assert.deepEqual(['delete', 'push', 'copy', 'do', 'fix', 'play', 'echo'].map(inThirdPerson), [
      'deletes',
      'pushes',
      'copies',
      'does',
      'fixes',
      'plays',
      'echoes',
    ]);
  });

  it('plurals', () => {
    assert.deepEqual(nounForms('index'), ['index', 'indexes', 'indices']);
    assert.deepEqual(nounForms('branch'), ['branch', 'branches']);
  });
});
