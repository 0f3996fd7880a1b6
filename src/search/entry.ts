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
  /** What puts a server before others of the same name; the number of its tools counts besides. Default 0. */
  readonly weight?: number | undefined;
}
