import type { Evidence, RiskSignal } from './classification.ts';
import type { Examination } from './examine.ts';
import { isOutput, kindOf } from './parameter-sense.ts';
import { sceneOf, type Scene } from './parameter-scene.ts';
import { whyOf } from './parameter-why.ts';
import type { Property } from './schema-walk.ts';

/** A property together with what it signals. */
export interface SignalledProperty {
  readonly property: Property;
  readonly signal: RiskSignal;
  /** A path where the result is put. */
  readonly output: boolean;
}

function signalOf(property: Property, kind: RiskSignal['kind'], why: string): RiskSignal {
  const { pointer, path } = property;
  return { pointer, ...(path !== undefined && { path }), kind, why };
}

function signalled(
  property: Property,
  scene: Scene,
  severe: Evidence | undefined,
): SignalledProperty | undefined {
  const kind = severe === undefined ? kindOf(property, scene) : 'destructive-enum';
  if (kind === undefined) return undefined;
  const output = kind === 'path' && isOutput(property);
  return { property, signal: signalOf(property, kind, whyOf(property, kind, scene, severe)), output };
}

/**
 * The parameters that widen what one call can do, in schema order. `severe` holds, by pointer, the evidence of
 * properties of which one value deletes or pays.
 */
export function signalsOf(
  examination: Examination,
  severe: ReadonlyMap<string, Evidence>,
): readonly SignalledProperty[] {
  if (examination.properties.length === 0) return [];
  const scene = sceneOf(examination);
  return examination.properties.flatMap(
    (property) => signalled(property, scene, severe.get(property.pointer)) ?? [],
  );
}
