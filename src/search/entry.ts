import { type Category } from '../domain/risk/category.ts';

/** What search knows of a tool. */
export interface ToolEntry {
  readonly name: string;
  readonly slug: string;
  readonly category: Category;
}

/** What search knows of a server. */
export interface SearchEntry {
  readonly slug: string;
  readonly name: string;
  readonly publisher?: string | undefined;
  readonly description?: string | undefined;
  readonly tools: readonly ToolEntry[];
  readonly capabilities: readonly string[];
  /** How well known the server is, for example the number of lists that name it; the better known comes first. Default 0. */
  readonly weight?: number | undefined;
}
