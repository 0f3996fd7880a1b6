/**
 * Runs the last of the tasks it is given: at once after a pause, else when as long has passed without another. Who types one letter
 * or pastes a name waits for nothing; who types on starts one search, not one a letter.
 */
export class Pace {
  readonly #milliseconds: number;
  readonly #atOnce: boolean;
  #last = -Infinity;
  #timer = 0;

  constructor(milliseconds: number, atOnce = true) {
    this.#milliseconds = milliseconds;
    this.#atOnce = atOnce;
  }

  /** Forgets the task that is waiting. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  run(task: () => void): void {
    this.stop();
    const now = performance.now();
    const paused = now - this.#last >= this.#milliseconds;
    this.#last = now;
    if (this.#atOnce && paused) task();
    else this.#timer = window.setTimeout(task, this.#milliseconds);
  }
}
