import { byCodeUnit } from '../../domain/records/json.ts';

/**
 * Orders versions: negative when `a` is the lower one. Semantic versions by the rules of semver 2.0.0 (a missing minor or
 * patch number is 0, build metadata counts for nothing), above everything that is none; those by their text.
 */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [parts(a), parts(b)];
  if (one === undefined || other === undefined) {
    const known = Number(one !== undefined) - Number(other !== undefined);
    return known === 0 ? byCodeUnit(a, b) : known;
  }
  return compareNumbers(one.numbers, other.numbers) || comparePreRelease(one.preRelease, other.preRelease);
}

interface Parts {
  /** Decimal digits without leading zeros, however long. */
  readonly numbers: readonly string[];
  readonly preRelease: readonly string[];
}

function parts(version: string): Parts | undefined {
  const [, major, minor = '0', patch = '0', preRelease] =
    /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(version) ?? [];
  if (major === undefined) return undefined;
  return {
    numbers: [major, minor, patch].map((digits) => digits.replace(/^0+(?=\d)/, '')),
    preRelease: preRelease?.split('.') ?? [],
  };
}

function compareNumbers(a: readonly string[], b: readonly string[]): number {
  for (const [index, digits] of a.entries()) {
    const order = compareDigits(digits, b[index] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

function compareDigits(a: string, b: string): number {
  return a.length - b.length || byCodeUnit(a, b);
}

/** A version without a pre-release is above the same version with one. */
function comparePreRelease(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [one, other] = [a[index], b[index]];
    if (one === undefined || other === undefined) return a.length - b.length;
    const order = compareIdentifiers(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

function compareIdentifiers(a: string, b: string): number {
  const [aNumber, bNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (aNumber && bNumber) return compareDigits(a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, ''));
  return aNumber === bNumber ? byCodeUnit(a, b) : Number(bNumber) - Number(aNumber);
}
