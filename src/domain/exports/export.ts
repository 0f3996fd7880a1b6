import { type Verdict } from '../policy/recommend.ts';

/** What the reader chose and what the policy says of each tool of one server. */
export interface ExportInput {
  /** The name the *user's* configuration gives the server; every rule fails silently when it differs. */
  readonly alias: string;
  /** Tools with the verdict of the policy; `limit` says the quota in words, for example `30 calls a minute`. */
  readonly tools: readonly { readonly name: string; readonly verdict: Verdict; readonly limit?: string }[];
  /** What a `limit` verdict becomes on a target that cannot count calls. */
  readonly onLimit: 'ask' | 'allow';
}

/** Where a file goes: one system or scope and its path. */
export interface FilePlace {
  readonly where: string;
  readonly path: string;
}

export interface ExportFile {
  readonly name: string;
  /** The place most people want; `places` has all of them. */
  readonly path: string;
  readonly places: readonly FilePlace[];
  readonly language: 'json' | 'toml' | 'yaml' | 'sh';
  readonly text: string;
  /** Source of a regular expression: the aliases that may take the alias's places in this text without making it wrong. */
  readonly aliasPattern: string;
}

/** A tool that the target gets in another way than the policy says, and why. */
export interface Lossy {
  readonly name: string;
  readonly reason: string;
}

/** A `limit` verdict that became something else because the target cannot count. */
export interface Degraded {
  readonly name: string;
  readonly limit: string;
  readonly becomes: 'ask' | 'allow' | 'block';
}

export interface ExportResult {
  /** Empty when the alias or every name is beyond what the target can say; `notes` then says why. */
  readonly files: readonly ExportFile[];
  /** How to put it in place, first thing first. */
  readonly notes: readonly string[];
  /** How to see that it works. */
  readonly checks: readonly string[];
  /** What the policy says and this target cannot. */
  readonly cannotExpress: readonly string[];
  /** What happens when the file is wrong, missing or overruled. */
  readonly onFailure: string;
  /** Tools that are left out or made stricter; sorted by name. */
  readonly lossy: readonly Lossy[];
  /** Limits that became something else; sorted by name. */
  readonly degraded: readonly Degraded[];
}

/** One enforcement point people already have. Pure: same input, same text. */
export interface Exporter {
  /** Stable; what `mcp-policy export --target` takes. */
  readonly id: string;
  readonly title: string;
  /** The vendor's page the syntax was checked against, and the ISO date of that check. */
  readonly docs: { readonly url: string; readonly verifiedOn: string };
  readonly build: (input: ExportInput) => ExportResult;
}
