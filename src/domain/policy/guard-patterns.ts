/**
 * Patterns, in the RE2 syntax of policies, for arguments that a guard denies. They read what is written, not what it leads to:
 * a link in a folder or a name that resolves to a private address is not seen by them.
 */

/** A `..` that is a part of a path of its own. */
export const CLIMBS = String.raw`(^|[/\\])\.\.([/\\]|$)`;

/** Between two parts of a path. */
const SLASH = String.raw`[/\\]+(\.[/\\]+)*`;

/** The usual places of keys and passwords, and of what runs by itself, in a home folder, a repository or a system. */
export const SECRET_PLACES = `(?i)(^|[/\\\\])(${[
  String.raw`\.(ssh|aws|azure|gnupg|kube|docker|netrc|npmrc|pypirc|pgpass|git-credentials|profile)`,
  String.raw`\.env[^/\\]*`,
  String.raw`\.(bash|zsh)(rc|env|_profile|_login|_logout)`,
  String.raw`\.config${SLASH}(gcloud|gh|autostart|systemd)`,
  String.raw`\.git${SLASH}(config|hooks)`,
  String.raw`id_(rsa|dsa|ecdsa|ed25519)[^/\\]*`,
  String.raw`etc${SLASH}(shadow|sudoers|cron[^/\\]*|ld\.so\.preload)`,
].join('|')})([/\\\\]|$)`;

const NUMBER = '(0x[0-9a-f]+|[0-9]+)';
const END = String.raw`\.?([:/?#\\]|$)`;

/** Hosts that are this machine, its network or the metadata service of a cloud, in the ways they can be written. */
const PRIVATE_HOSTS = [
  `(localhost|[^/?#\\\\:]+\\.(localhost|local|internal|lan|home\\.arpa))${END}`,
  String.raw`(0|10|127|169\.254|192\.168|172\.(1[6-9]|2[0-9]|3[01])|100\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7]))(\.${NUMBER})+${END}`,
  // With fewer than four numbers, or a part that is octal or hexadecimal: nobody writes a public address like that.
  String.raw`${NUMBER}(\.${NUMBER}){0,2}${END}`,
  String.raw`(${NUMBER}\.)*0(x[0-9a-f]+|[0-9]+)(\.${NUMBER})*${END}`,
  // Version 6.
  String.raw`\[`,
  // What a browser reads as another letter or digit than the one that stands there.
  String.raw`[^/?#\\]*(%|[\x{2070}-\x{209f}\x{2460}-\x{24ff}\x{3002}\x{ff00}-\x{ffef}\x{1d400}-\x{1d7ff}])`,
];

/** Browsers pass over these in front of an address. */
const BLANK = String.raw`^[\x00-\x20]*`;

/** Scheme and user, either may be missing, and a private host. */
export const PRIVATE_ADDRESSES = String.raw`(?i)${BLANK}((https?|wss?|ftp):[/\\]*|[a-z][a-z0-9+.-]*:[/\\]{2,}|[/\\]{2,})?([^/?#\\@]*@)*(${PRIVATE_HOSTS.join('|')})`;

/** Schemes that reach something else than the web, and line breaks and tabs, which browsers leave out wherever they stand. */
export const LOCAL_SCHEMES = String.raw`(?i)${BLANK}(file|ftp|gopher|dict|ldaps?|smb|data|blob|javascript|vbscript|view-source|jar|chrome|about):|[\t\r\n]`;

/** Branches that others build on. */
export const SHARED_BRANCHES = String.raw`(?i)^\s*(refs/heads/)?(main|master|trunk|develop|prod|production|stable|release([-/_].*)?)\s*$`;

/** Patterns without a letter or digit of their own: `*`, `**`, `.*`, `%`, `\S+`, nothing at all. */
export const MATCHES_ALL = String.raw`^(\\[a-zA-Z]|[^\p{L}\p{N}])*$`;

/** One statement that begins like a question. */
export const ONE_QUESTION = String.raw`(?is)^\s*(select|show|describe)\b[^;]*;?\s*$`;

/** Words that change something wherever they stand in a statement. */
export const CHANGING_WORDS = String.raw`(?i)\b(insert|update|delete|replace|merge|drop|alter|create|truncate|grant|revoke|exec|execute|call|do|into|copy|attach|load|set|lock|vacuum)\b`;
