import { grouped } from '../domain/prose/wording.ts';
import type { SliceProgress } from './render/slice-task.ts';

const EVERY_MS = 5000;

/** "40 s", "3 min" */
function duration(seconds: number): string {
  return seconds < 100 ? `${grouped(Math.ceil(seconds))} s` : `${grouped(Math.round(seconds / 60))} min`;
}

export interface PageProgress {
  readonly hear: (progress: SliceProgress) => void;
  /** Pages that were taken over, so far. */
  readonly kept: () => number;
}

/**
 * Hears how far the slices are and says so every five seconds: pages, the rate since the first of them, the time left at that
 * rate. `now` is a clock in milliseconds.
 */
export function pageProgress(
  log: (line: string) => void,
  now: () => number = () => performance.now(),
): PageProgress {
  let start: { readonly time: number; readonly pages: number } | undefined;
  let said = 0;
  let keptPages = 0;
  const hear = ({ made, kept, of }: SliceProgress): void => {
    keptPages = kept;
    const [pages, time] = [made + kept, now()];
    if (start === undefined) {
      start = { time, pages };
      said = time;
    }
    if (time - said < EVERY_MS) return;
    said = time;
    const rate = (1000 * (pages - start.pages)) / (time - start.time);
    const unchanged = kept === 0 ? '' : ` (${grouped(kept)} unchanged)`;
    const left = rate === 0 ? '' : `, about ${duration((of - pages) / rate)} left`;
    log(
      `pages     ${grouped(pages)} of about ${grouped(of)}${unchanged}, ${grouped(Math.round(rate))} a second${left}`,
    );
  };
  return { hear, kept: () => keptPages };
}
