import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { placePackage } from '../../../src/build/kept-package.ts';
import { PACKAGE_FILE } from '../../../src/build/pack.ts';
import { fill, folderFor } from './folders.ts';

/** Places packages one after another; gives what stands in each site, and counts how many were made. */
function keeper(context: TestContext) {
  const folder = join(folderFor(context), 'package');
  let made = 0;
  const place = async (code: string): Promise<string> => {
    const site = folderFor(context);
    const make = (): Promise<void> => {
      made += 1;
      fill(site, { [PACKAGE_FILE]: `packed from ${code}` });
      return Promise.resolve();
    };
    await placePackage(site, { code, folder, make });
    return readFileSync(join(site, PACKAGE_FILE), 'utf8');
  };
  return { folder, place, made: () => made };
}

describe('the package of the command line', () => {
  it('is made once for the same code, and anew for other code', async (context) => {
    const { place, made, folder } = keeper(context);
    assert.equal(await place('a'), 'packed from a');
    assert.equal(await place('a'), 'packed from a');
    assert.equal(made(), 1);
    assert.equal(await place('b'), 'packed from b');
    assert.equal(made(), 2);
    assert.equal(readdirSync(folder).length, 1);
  });

  it('is made again when what was kept is damaged', async (context) => {
    const { place, made, folder } = keeper(context);
    await place('a');
    const [name = ''] = readdirSync(folder);
    writeFileSync(join(folder, name), 'packed from ?');
    assert.equal(await place('a'), 'packed from a');
    assert.equal(made(), 2);
  });
});
