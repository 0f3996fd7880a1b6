import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { PACKAGE_FILE, packCommandLine } from '../../../src/build/pack.ts';
import { folderFor } from './folders.ts';

describe('the package that a site hands out', () => {
  it('is the same from two builds at once, and starts by itself', async (context) => {
    const sites = [folderFor(context), folderFor(context)] as const;
    await Promise.all(sites.map((site) => packCommandLine(site, folderFor(context))));
    for (const site of sites) assert.deepEqual(readdirSync(site), [PACKAGE_FILE]);
    const [one, other] = sites.map((site) => readFileSync(join(site, PACKAGE_FILE)));
    assert.ok(one !== undefined && other !== undefined && one.equals(other));

    const unpacked = folderFor(context);
    execFileSync('tar', ['-xzf', join(sites[0], PACKAGE_FILE)], { cwd: unpacked });
    const files = readdirSync(join(unpacked, 'package'), { recursive: true, encoding: 'utf8' }).sort();
    assert.deepEqual(files, ['LICENSE', 'README.md', 'bin', join('bin', 'mcp-policy.js'), 'package.json']);
    const manifest = JSON.parse(readFileSync(join(unpacked, 'package', 'package.json'), 'utf8')) as object;
    assert.deepEqual(
      Object.keys(manifest).filter((key) => /scripts|dependencies|workspaces/i.test(key)),
      [],
    );
    const help = execFileSync(process.execPath, [
      join(unpacked, 'package', 'bin', 'mcp-policy.js'),
      '--help',
    ]);
    assert.match(help.toString(), /^ {2}gateway /m);
  });
});
