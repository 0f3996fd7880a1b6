import assert from 'node:assert/strict';
import { linkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { DUMPS } from '../../../../src/build/render/earlier-site.ts';
import { joinSlices, SliceJoiner } from '../../../../src/build/render/join-slices.ts';
import { NO_LINES, stateLine, unitsIn } from '../../../../src/build/render/site-state.ts';
import { SLICE_FILES } from '../../../../src/build/render/slice-task.ts';
import { contentOf, fill, folderFor } from '../folders.ts';

/** Three slices of two units each, whose links and ids overlap. */
function slicesIn(folder: string): readonly string[] {
  return ['a', 'b', 'c'].map((name) => {
    const units = ['1', '2'].map((unit) =>
      stateLine(
        { id: `/${name}${unit}/`, key: 'key', lengths: NO_LINES },
        {
          files: [[`${name}${unit}/index.html`, 1, 2, 'ab']],
          links: ['/everywhere/', `/${name}/`],
          ids: [`/${name}${unit}/#top`],
        },
      ),
    );
    const slice = join(folder, name);
    fill(slice, {
      [SLICE_FILES.state]: units.join(''),
      [SLICE_FILES.servers]: `{"slug":"${name}"}\n`,
      [SLICE_FILES.tools]: name === 'b' ? '' : `{"tool":"${name}"}\n`,
    });
    return slice;
  });
}

interface Places {
  readonly slices: readonly string[];
  readonly site: string;
  readonly state: string;
}

function placesIn(context: TestContext): Places {
  const folder = folderFor(context);
  return { slices: slicesIn(folder), site: join(folder, 'site'), state: join(folder, 'state.txt') };
}

describe('slices', () => {
  it('are the same together in whatever order they are done', (context) => {
    const { slices, site, state } = placesIn(context);
    const all = joinSlices(site, slices, state);
    const ids = ['/a1/', '/a2/', '/b1/', '/b2/', '/c1/', '/c2/'];
    assert.deepEqual(
      Array.from(unitsIn(state), ({ id }) => id),
      ids,
    );
    assert.deepEqual(contentOf(site), {
      [DUMPS.servers]: '{"slug":"a"}\n{"slug":"b"}\n{"slug":"c"}\n',
      [DUMPS.tools]: '{"tool":"a"}\n{"tool":"c"}\n',
    });
    assert.equal(all.links.get('/everywhere/'), '/a1/');
    const [a = '', b = '', c = ''] = slices;
    for (const order of [[], [b], [c, b, a], [a, c], [c, a, b]]) {
      const other = placesIn(context);
      const named = (slice: string) => other.slices[slices.indexOf(slice)] ?? '';
      const joiner = new SliceJoiner(other.site, other.slices, other.state);
      for (const slice of order) joiner.hear(named(slice));
      const { files, links, ids: met } = joiner.end();
      const withoutTimes = (list: typeof files) => list.map(([path, size, , sha256]) => [path, size, sha256]);
      assert.deepEqual(withoutTimes(files), withoutTimes(all.files));
      assert.deepEqual([...links], [...all.links]);
      assert.deepEqual([...met], [...all.ids]);
      assert.deepEqual(contentOf(other.site), contentOf(site));
    }
  });

  it('replace the dumps of an earlier site, which a published one shares', (context) => {
    const { slices, site, state } = placesIn(context);
    const published = join(folderFor(context), 'published');
    fill(published, { [DUMPS.servers]: 'old', [DUMPS.tools]: 'old' });
    fill(site, { 'data/x': '' });
    for (const name of Object.values(DUMPS)) linkSync(join(published, name), join(site, name));
    joinSlices(site, slices, state);
    assert.deepEqual(contentOf(published), { [DUMPS.servers]: 'old', [DUMPS.tools]: 'old' });
    assert.match(contentOf(site)[DUMPS.tools] ?? '', /"c"/);
  });
});
