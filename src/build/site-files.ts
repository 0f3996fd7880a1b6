import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCodeUnit } from '../domain/records/json.ts';

/** A finished site, as it lies on disk. */
export class SiteFiles {
  readonly #site: string;
  /** Every file, as a path without a slash in front; sorted. */
  readonly paths: ReadonlySet<string>;

  constructor(site: string) {
    this.#site = site;
    const files = readdirSync(site, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(site.length + 1)
          .replaceAll('\\', '/'),
      );
    this.paths = new Set(files.sort(byCodeUnit));
  }

  bytes(path: string): Buffer {
    return readFileSync(join(this.#site, path));
  }

  text(path: string): string {
    return this.bytes(path).toString('utf8');
  }
}
