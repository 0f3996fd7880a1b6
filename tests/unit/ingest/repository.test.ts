import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { repositoryAddress, repositoryIdentity } from '../../../src/ingest/repository.ts';

describe('a repository', () => {
  test('has one address in all spellings of package.json', () => {
    for (const spelling of [
      'git+https://github.com/Acme/demo.git',
      'git+ssh://git@github.com/Acme/demo.git',
      'git://github.com/Acme/demo.git',
      'ssh://git@github.com/Acme/demo',
      'git@github.com:Acme/demo.git',
      'github:Acme/demo',
      'Acme/demo',
      'https://github.com/Acme/demo/',
    ])
      assert.equal(repositoryAddress(spelling), 'https://github.com/Acme/demo', spelling);
  });

  test('is never a script, a file or a sentence', () => {
    for (const spelling of ['javascript:alert(1)', 'file:///etc/passwd', 'no repository yet', ''])
      assert.equal(repositoryAddress(spelling), undefined, spelling);
  });

  test('has a root that ignores case, and a folder', () => {
    assert.deepEqual(repositoryIdentity('https://GitHub.com/Acme/Demo.git'), {
      root: 'github.com/acme/demo',
      name: 'demo',
      folder: '',
    });
    assert.equal(repositoryIdentity('https://github.com/a/b/tree/HEAD/src/c')?.folder, 'src/c');
    assert.equal(repositoryIdentity('https://gitlab.com/a/b/-/tree/main/src/c')?.folder, 'src/c');
    assert.equal(repositoryIdentity('https://github.com/only-owner'), undefined);
  });
});
