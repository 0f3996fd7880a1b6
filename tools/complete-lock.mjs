/**
 * Adds the packages of other platforms that npm left out of package-lock.json. npm drops an optional dependency that the
 * registry at hand does not serve, and `npm ci` then refuses the lock file on every machine. The added entries carry name,
 * version and platform, so npm skips them where they do not fit; they have no integrity, since nobody here saw them.
 *
 * Run after every change of dependencies: npm install --package-lock-only && node tools/complete-lock.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const packages = lock.packages;

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/** os and cpu as the name of a binary package says them: `…-linux-x64-gnu`, `…-wasm32-wasi`. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : [];
  return { ...(cpu.length > 0 && { cpu }), ...(os.length > 0 && { os }), ...(libc.length > 0 && { libc }) };
}

/** Where Node would find `name` from the package at `from`; undefined when nowhere. */
function placeOf(name, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (folder === '') return undefined;
  }
}

let added = 0;
for (const [from, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = placeOf(name, from);
    if (place !== undefined && (packages[place].version === version || !/^\d/.test(version))) continue;
    const platform = platformOf(name);
    if (!/^\d/.test(version) || (platform.os === undefined && platform.cpu === undefined)) continue;
    const target = place === undefined ? `node_modules/${name}` : `${from}/node_modules/${name}`;
    packages[target] = { version, ...platform, ...(entry.dev && { dev: true }), optional: true };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${FILE}: ${String(added)} packages of other platforms added\n`);
