/** One file of the search. */
export interface SiteFile {
  /** Address on the site, beginning with a slash. */
  readonly path: string;
  readonly text: string;
}
