import type { Node } from 'jsonc-parser';
import type { Json } from '../records/json.ts';
import type { Place } from '../records/problem.ts';

/** The values of a parsed text, with the places of their parts. Part of strict-json.ts. */

export type Path = readonly PropertyKey[];

/** One way to read the text: of members that share a key, all but one are passed over. */
export interface Reading {
  /** Own `__proto__` members stay members. */
  readonly value: Json;
  /** Where the value at a path stands, or the nearest value around it; `key`: where its key stands. */
  readonly placeOf: (path: Path, part?: 'key' | 'value') => Place;
}

/** A key repeated more often than this is not shown in every reading. */
const MOST_READINGS = 8;

/** The members of an object in one reading: of those that share a key, the one with that number, or the last. */
function membersOf(node: Node, reading: number): ReadonlyMap<string, readonly [key: Node, value: Node]> {
  const members = new Map<string, readonly [Node, Node]>();
  const seen = new Map<string, number>();
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (key === undefined || value === undefined) continue;
    const name = key.value as string;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    if (before <= reading) members.set(name, [key, value]);
  }
  return members;
}

function valueOf(node: Node, reading: number): Json {
  if (node.type === 'array') return (node.children ?? []).map((child) => valueOf(child, reading));
  if (node.type !== 'object') return node.value as Json;
  const members = [...membersOf(node, reading)].map(
    ([name, [, value]]) => [name, valueOf(value, reading)] as const,
  );
  return Object.fromEntries(members);
}

/** How often the most repeated key of any object stands there. */
function mostRepeated(node: Node): number {
  const children = node.children ?? [];
  if (node.type !== 'object') return Math.max(1, ...children.map(mostRepeated));
  const counts = new Map<string, number>();
  let most = 1;
  for (const { children: pair } of children) {
    const [key, value] = pair ?? [];
    const name = key?.value as string;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    most = Math.max(most, counts.get(name) ?? 0, value === undefined ? 1 : mostRepeated(value));
  }
  return most;
}

interface Spot {
  readonly node: Node;
  readonly key?: Node;
}

function nodeAt(root: Node, path: Path, reading: number): Spot {
  let at: Spot = { node: root };
  for (const segment of path) {
    const [key, value] =
      at.node.type === 'array'
        ? [undefined, typeof segment === 'number' ? at.node.children?.[segment] : undefined]
        : (membersOf(at.node, reading).get(String(segment)) ?? []);
    if (value === undefined) return at;
    at = { node: value, ...(key && { key }) };
  }
  return at;
}

/** All readings of a tree; `place` gives line and column of an offset. */
export function readingsOf(root: Node, place: (offset: number) => Place): readonly Reading[] {
  const count = Math.min(mostRepeated(root), MOST_READINGS);
  return Array.from({ length: count }, (_, index) => {
    const reading = index === count - 1 ? Number.POSITIVE_INFINITY : index;
    return {
      value: valueOf(root, reading),
      placeOf: (path, part = 'value') => {
        const { node, key = node } = nodeAt(root, path, reading);
        return place((part === 'key' ? key : node).offset);
      },
    };
  });
}
