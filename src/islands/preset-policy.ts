import { highlightJson } from '../catalogue/views/highlight.ts';
import { escapeHidden } from '../domain/policy/json-text.ts';
import { isJsonObject, type JsonObject, own } from '../domain/records/json.ts';

/** Policies longer than this are shown without colours, as on the page itself. */
const MAX_COLOURED = 6000;

export interface PresetPolicy {
  readonly code: readonly Node[];
  readonly caption: string;
}

const twins = new Map<string, Promise<unknown>>();

async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${String(response.status)}`);
  return response.json();
}

/** The text of a policy out of a JSON twin, byte for byte what the pages show: twins keep the documented order of keys. */
export function policyText(policy: JsonObject): string {
  return `${escapeHidden(JSON.stringify(policy, undefined, 2))}\n`;
}

function nodesOf(text: string): readonly Node[] {
  if (text.length > MAX_COLOURED) return [document.createTextNode(text)];
  return highlightJson(text).map(({ kind, text: part }) => {
    if (kind === undefined) return document.createTextNode(part);
    const span = document.createElement('span');
    span.className = kind;
    span.textContent = part;
    return span;
  });
}

/** The policy of a preset from the JSON twin at `address`; rejects when it is not there. One request an address. */
export async function presetPolicy(address: string, name: string): Promise<PresetPolicy> {
  const request = twins.get(address) ?? fetchJson(address);
  twins.set(address, request);
  request.catch(() => twins.delete(address));
  const twin = await request;
  const presets = isJsonObject(twin) ? own(twin, 'presets') : undefined;
  const preset = isJsonObject(presets) ? own(presets, name) : undefined;
  const policy = isJsonObject(preset) ? own(preset, 'policy') : undefined;
  const caption = isJsonObject(preset) ? own(preset, 'caption') : undefined;
  if (!isJsonObject(policy) || typeof caption !== 'string')
    throw new Error(`${address} has no preset ${name}.`);
  return { code: nodesOf(policyText(policy)), caption };
}
