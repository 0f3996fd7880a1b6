/** A build that could not be finished; the message is for people and says what became of the site. */
export class BuildFailed extends Error {}

/** A build that was not wanted with these records; nothing went wrong. */
export class BuildRefused extends BuildFailed {}

const SYSTEM: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'No space is left on the disk.'],
  ['EDQUOT', 'The disk quota is used up.'],
  ['EROFS', 'The disk is read-only.'],
  ['EACCES', 'There is no permission to write.'],
  ['EPERM', 'There is no permission to write.'],
]);

/** What went wrong, for people: what the system means first, then everything that is known. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return 'The build was stopped.';
  const code =
    (error as NodeJS.ErrnoException).code ?? /\b(?:ENOSPC|EDQUOT|EROFS)\b/.exec(error.message)?.[0] ?? '';
  const meaning = SYSTEM.get(code);
  if (meaning !== undefined) return `${meaning} ${error.message}`;
  // Without a code it is a mistake of ours, which only its stack finds, or what another program printed.
  return code === '' && error.name !== 'Error' ? (error.stack ?? error.message) : error.message;
}

/** The error that ends a build before anything was published at `out`. */
export function failureAt(out: string, error: unknown): BuildFailed {
  const refused = error instanceof BuildRefused;
  const message = `${refused ? error.message : reasonOf(error)}\nNothing was published: the site at ${out} is as it was.`;
  return refused ? new BuildRefused(message) : new BuildFailed(message, { cause: error });
}
