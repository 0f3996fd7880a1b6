import type { RiskSignal } from './classification.ts';
import type { Examination } from './examine.ts';
import { isOutput } from './parameter-output.ts';
import { kindOf } from './parameter-sense.ts';
import { sceneOf, type Scene } from './parameter-scene.ts';
import { whyOf } from './parameter-why.ts';
import type { Property } from './schema-walk.ts';
import type { SevereProperty } from './severe-values.ts';

/** A property together with what it signals. */
export interface SignalledProperty {
  readonly property: Property;
  readonly signal: RiskSignal;
  /** A path where the result is put. */
  readonly output: boolean;
}

function signalOf(
  { pointer, path }: Property,
  kind: RiskSignal['kind'],
  why: string,
  values: SevereProperty['values'],
): RiskSignal {
  return {
    pointer,
    ...(path !== undefined && { path }),
    ...{ kind, why },
    ...(values.length > 0 && { values }),
  };
}

function signalled(
  property: Property,
  scene: Scene,
  severe: SevereProperty | undefined,
): SignalledProperty | undefined {
  const kind = severe === undefined ? kindOf(property, scene) : 'destructive-enum';
  if (kind === undefined) return undefined;
  const output = kind === 'path' && isOutput(property);
  return {
    property,
    signal: signalOf(property, kind, whyOf(property, kind, scene, severe?.evidence), severe?.values ?? []),
    output,
  };
}

/**
 * The parameters that widen what one call can do, in schema order. `severe` holds, by pointer, the
 * properties of which some values delete or pay.
 */
export function signalsOf(
  examination: Examination,
  severe: ReadonlyMap<string, SevereProperty>,
): readonly SignalledProperty[] {
  if (examination.properties.length === 0) return [];
  const scene = sceneOf(examination);
  return examination.properties.flatMap(
    (property) => signalled(property, scene, severe.get(property.pointer)) ?? [],
  );
}
