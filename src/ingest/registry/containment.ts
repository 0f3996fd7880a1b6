import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What one server may use. */
const MEMORY_BYTES = 2 * 1024 ** 3;
const FILE_BYTES = 256 * 1024 ** 2;
const OPEN_FILES = 1024;
const TRIAL_MS = 5000;

export interface ProgramToContain {
  readonly command: string;
  readonly args: readonly string[];
  /** Variables of the program alone, never of what contains it: a stranger chose their names. */
  readonly variables: Readonly<Record<string, string>>;
  /** Absolute path of its throw-away home, the only folder it may write to. */
  readonly home: string;
  readonly workFolder: string;
  /** Absolute paths it may read beside the system's programs. */
  readonly readable: readonly string[];
  readonly cpuSeconds: number;
}

export interface Containment {
  /** What is and is not contained on this machine, in one sentence. */
  readonly description: string;
  readonly wrap: (program: ProgramToContain) => readonly string[];
}

type Wrapper = (program: ProgramToContain) => readonly string[];

/**
 * The containment this machine offers without new rights: bubblewrap where it is installed and works; limits by prlimit;
 * the end of a server together with this program by setpriv. Each is tried once before it is relied on.
 */
export function findContainment(searchPath = process.env['PATH'] ?? ''): Containment {
  const find = (name: string): string | undefined =>
    searchPath
      .split(delimiter)
      .filter((folder) => folder.startsWith('/'))
      .map((folder) => join(folder, name))
      .find((file) => existsSync(file));
  const [prlimit, bwrap, setpriv, env] = ['prlimit', 'bwrap', 'setpriv', 'env'].map(find);
  if (env === undefined)
    return {
      description: 'not contained: a minimal environment and an empty home are all this machine offers',
      wrap: ({ command, args }) => [command, ...args],
    };
  const limits = working(prlimit, limitsBy);
  const sandbox = working(bwrap, sandboxBy);
  const death = sandbox === undefined ? working(setpriv, diesWithUsBy) : undefined;
  return {
    description: describe(sandbox !== undefined, limits !== undefined),
    wrap: (program) => [
      ...(limits?.(program) ?? []),
      ...(sandbox?.(program) ?? death?.(program) ?? []),
      env,
      ...Object.entries(program.variables).map(([name, value]) => `${name}=${value}`),
      program.command,
      ...program.args,
    ],
  };
}

function describe(sandboxed: boolean, limited: boolean): string {
  const files = sandboxed
    ? 'bubblewrap shows them the system read-only, a home of their own and no other process'
    : 'bubblewrap is not installed or does not work here: they can read what you can read';
  const memory = limited
    ? `memory, file size and processor time are limited`
    : 'memory and processor time are not limited';
  return `${files}; ${memory}; the network is open to them`;
}

/** The wrapper, when the program is there and starts something with it. */
function working(program: string | undefined, by: (program: string) => Wrapper): Wrapper | undefined {
  if (program === undefined) return undefined;
  const wrapper = by(program);
  const home = tmpdir();
  const nothing = { command: 'true', args: [], variables: {}, home, workFolder: home, readable: [] };
  const wrapped = wrapper({ ...nothing, cpuSeconds: 10 });
  const { status } = spawnSync(program, [...wrapped.slice(1), 'true'], {
    stdio: 'ignore',
    timeout: TRIAL_MS,
  });
  return status === 0 ? wrapper : undefined;
}

const limitsBy =
  (prlimit: string): Wrapper =>
  ({ cpuSeconds }) => [
    prlimit,
    // Not the address space: Node reserves far more of it than it uses.
    ...[`--data=${MEMORY_BYTES}`, `--fsize=${FILE_BYTES}`, `--nofile=${OPEN_FILES}`],
    ...['--core=0', `--cpu=${cpuSeconds}`, '--'],
  ];

const diesWithUsBy =
  (setpriv: string): Wrapper =>
  () => [setpriv, '--pdeathsig', 'KILL', '--'];

/** What programs need to find libraries, certificates and hosts. */
const READABLE_SETTINGS = [
  ...['/etc/ssl', '/etc/pki', '/etc/ca-certificates', '/etc/resolv.conf', '/etc/hosts'],
  ...['/etc/nsswitch.conf', '/etc/passwd', '/etc/localtime', '/etc/alternatives', '/nix/store'],
];

const sandboxBy =
  (bwrap: string): Wrapper =>
  ({ home, workFolder, readable }) => [
    bwrap,
    ...['--die-with-parent', '--unshare-user-try', '--unshare-pid', '--unshare-ipc', '--unshare-uts'],
    ...['--unshare-cgroup-try', '--cap-drop', 'ALL'],
    ...['--ro-bind', '/usr', '/usr'],
    ...['/bin', '/sbin', '/lib', '/lib32', '/lib64'].flatMap(systemFolder),
    ...READABLE_SETTINGS.flatMap((path) => ['--ro-bind-try', path, path]),
    ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
    ...readable.flatMap((path) => ['--ro-bind', path, path]),
    ...['--bind', home, home, '--chdir', workFolder, '--'],
  ];

/** On many systems these are links into /usr. */
function systemFolder(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}
