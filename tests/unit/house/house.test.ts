/** Rules of the house that no linter knows: sizes, names, places, what the sources may not hold. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const files = (...patterns: readonly string[]): readonly string[] =>
  patterns.flatMap((pattern) => globSync(pattern)).sort();

const SOURCES = files('src/**/*.{ts,astro,css}', 'tests/**/*.ts', '*.config.mjs');

/** Files with a line that matches, as `file:line`. */
function linesWith(pattern: RegExp, among: readonly string[]): readonly string[] {
  return among.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((text, index) => (pattern.test(text) ? [`${file}:${index + 1}: ${text.trim()}`] : [])),
  );
}

const lineCount = (file: string): number => readFileSync(file, 'utf8').split('\n').length - 1;

describe('the house', () => {
  for (const [pattern, most] of [
    ['src/**/*.ts', 260],
    ['src/components/*.astro', 260],
    ['src/pages/**/*.{ts,astro}', 90],
    ['src/cli/*.ts', 220],
  ] as const)
    it(`keeps ${pattern} small: at most ${most} lines`, () => {
      const long = files(pattern).filter((file) => lineCount(file) > most);
      assert.deepEqual(
        long.map((file) => `${file}: ${lineCount(file)}`),
        [],
      );
    });

  it('has no name that explains nothing', () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|lib|manager|types)(\.ts|\.astro|\/)/;
    assert.deepEqual(
      SOURCES.filter((file) => vague.test(file)),
      [],
    );
  });

  it('switches no type check or lint rule off', () => {
    assert.deepEqual(
      linesWith(
        /@ts-(ignore|nocheck|expect-error)|eslint-disable|prettier-ignore/,
        SOURCES.filter(notThisFile),
      ),
      [],
    );
  });

  it('leaves nothing unfinished', () => {
    assert.deepEqual(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, SOURCES.filter(notThisFile)), []);
  });

  it('skips no test and runs none alone', () => {
    const pattern = /\b(test|it|describe|suite)\.(only|skip|todo)\(|\bt\.(skip|todo)\(|\{ (skip|todo|only):/;
    assert.deepEqual(linesWith(pattern, files('tests/**/*.ts').filter(notThisFile)), []);
  });

  it('reads no clock, no locale and no random number where pages come from', () => {
    const pure = files('src/{domain,catalogue,search,components,layouts,pages}/**/*.{ts,astro}');
    assert.deepEqual(
      linesWith(/Date\.now|new Date\(\)|\btoLocale|localeCompare|\bIntl\.|Math\.random/, pure),
      [],
    );
  });

  it('prints raw HTML in one place only: the structured data, whose "<" are escaped', () => {
    const raw = linesWith(
      /set:html|innerHTML|insertAdjacentHTML|document\.write/,
      files('src/**/*.{ts,astro}'),
    );
    assert.deepEqual(
      raw.filter(
        (line) => !line.startsWith('src/layouts/Base.astro:') || !line.includes('application/ld+json'),
      ),
      [],
    );
  });

  it('names no folder of one machine', () => {
    const everything = files('*.{md,json,mjs}', '{src,tests,content,public,.ci}/**/*.*').filter(
      (file) => notThisFile(file) && !file.includes('node_modules') && !/\.(png|ico|gz)$/.test(file),
    );
    assert.deepEqual(
      linesWith(/(^|[^A-Za-z0-9_.])(\/work\/|\/farm\/|\/root\/|\/home\/[a-z]+\/)/, everything),
      [],
    );
  });
});

const notThisFile = (file: string): boolean => file !== 'tests/unit/house/house.test.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly cpu?: readonly string[];
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly version?: string;
}

/** A binary for one kind of machine. Npm learns its digest only where it installs it, so others may lack one. */
const isForeignBinary = ({ optional, cpu }: LockedPackage): boolean => optional === true && cpu !== undefined;

/** Packages that may run a script when installed; none of them is needed for a build. */
const INSTALL_SCRIPTS = new Set(['esbuild', 'fsevents', 'sharp']);

describe('the dependencies', () => {
  it('are pinned exactly', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    assert.deepEqual(
      versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
      [],
    );
  });

  for (const file of ['package-lock.json', 'content/sources/package-lock.json'])
    it(`are locked by digest in ${file}, without addresses`, () => {
      const lock = JSON.parse(readFileSync(file, 'utf8')) as {
        readonly packages: Readonly<Record<string, LockedPackage>>;
      };
      const packages = Object.entries(lock.packages).filter(
        ([path, { link }]) => path.includes('node_modules') && link !== true,
      );
      assert.ok(packages.length > 0);
      assert.deepEqual(
        packages
          .filter(([, locked]) => locked.integrity === undefined && !isForeignBinary(locked))
          .map(([path]) => path),
        [],
      );
      assert.deepEqual(
        packages.filter(([, { resolved }]) => /^https?:/.test(resolved ?? '')).map(([path]) => path),
        [],
      );
    });

  it('run no script when installed, but for those that are known', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      readonly packages: Readonly<Record<string, LockedPackage>>;
    };
    const scripts = Object.entries(lock.packages).filter(
      ([, { hasInstallScript }]) => hasInstallScript === true,
    );
    const names = scripts.map(([path]) => path.split('node_modules/').at(-1) ?? '');
    assert.deepEqual(
      names.filter((name) => !INSTALL_SCRIPTS.has(name)),
      [],
    );
  });
});
