import { stringify } from 'smol-toml';

/** A text as a TOML basic string. For text without control characters; the exporters carry no other. */
export function tomlString(text: string): string {
  return stringify({ k: text }).trim().slice('k = '.length);
}

/** A key as TOML writes it: bare where it may be, quoted where it must be. */
export function tomlKey(key: string): string {
  return stringify(Object.fromEntries([[key, 0]]))
    .trim()
    .slice(0, -' = 0'.length);
}

/** `name = [ … ]`, one item a line. */
export function tomlList(name: string, items: readonly string[]): string {
  if (items.length === 0) return `${name} = []`;
  return [`${name} = [`, ...items.map((item) => `  ${tomlString(item)},`), ']'].join('\n');
}
