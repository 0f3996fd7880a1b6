import { grouped } from '../domain/prose/wording.ts';

const EVERY_MS = 5000;

/**
 * Hears how many pages are rendered and says so every five seconds, with the rate since the first of them and about how many
 * there will be. `now` is a clock in milliseconds.
 */
export function pageProgress(
  about: number,
  log: (line: string) => void,
  now: () => number = () => performance.now(),
): (pages: number) => void {
  let start: number | undefined;
  let said = 0;
  return (pages) => {
    if (pages === 0) return;
    const time = now();
    start ??= said = time;
    if (time - said < EVERY_MS) return;
    said = time;
    const rate = Math.round((1000 * pages) / (time - start));
    log(`pages     ${grouped(pages)} of about ${grouped(about)}, ${grouped(rate)} a second`);
  };
}
