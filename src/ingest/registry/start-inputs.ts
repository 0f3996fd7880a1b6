import type { RegistryArgument, RegistryInput, RegistryPackage } from './registry-entry.ts';

const NPM_NAME = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/;
const EXACT_VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What the throw-away home decides. */
const OURS = new Set(['PATH', 'HOME', 'TMPDIR', 'LANG']);
/** What a server gets where a person would give a secret or a choice of their own: never a real value. */
const PLACEHOLDER = 'placeholder';

/** An npm package at one exact version that speaks MCP over its standard streams. */
export type NpmPackage = RegistryPackage & { readonly version: string };

export function isNpmStdio(candidate: RegistryPackage): candidate is NpmPackage {
  const { registryType, registryBaseUrl, identifier, version = '', transport } = candidate;
  return (
    registryType === 'npm' &&
    isNpmItself(registryBaseUrl) &&
    NPM_NAME.test(identifier) &&
    EXACT_VERSION.test(version) &&
    transport.type === 'stdio'
  );
}

/** A package of the same name in a registry of its own is another package. */
export function isNpmItself(registryBaseUrl: string | undefined): boolean {
  if (registryBaseUrl === undefined) return true;
  return URL.canParse(registryBaseUrl) && /(^|\.)npmjs\./.test(new URL(registryBaseUrl).hostname);
}

/** Names of the environment variables without which the package does not work. */
export function requiredVariables({ environmentVariables }: RegistryPackage): readonly string[] {
  return environmentVariables.flatMap(({ name, isRequired }) =>
    isRequired === true && VARIABLE.test(name) ? [name] : [],
  );
}

/** The variables a package is asked with: fixed values as they are, required ones with what may stand for a value. */
export function placeholderVariables({
  environmentVariables,
}: RegistryPackage): Readonly<Record<string, string>> {
  const given = environmentVariables.filter(
    ({ name, isRequired, value }) =>
      VARIABLE.test(name) && !OURS.has(name) && (isRequired === true || value !== undefined),
  );
  return Object.fromEntries(given.map((input) => [input.name, standIn(input, PLACEHOLDER)]));
}

/** The arguments as a reader sees them: `<…>` is what they fill in. */
export function promptedArguments(candidate: RegistryPackage): readonly string[] {
  return argumentsWith(candidate, (argument) => `<${argument.valueHint ?? argument.name ?? 'value'}>`);
}

/** The arguments a package is asked with; `folder` is an empty folder for those that want a path. */
export function placeholderArguments(candidate: RegistryPackage, folder: string): readonly string[] {
  return argumentsWith(candidate, (argument) => standIn(argument, argumentDefault(argument, folder)));
}

function argumentsWith(
  { packageArguments }: RegistryPackage,
  standingFor: (argument: RegistryArgument) => string,
): readonly string[] {
  return packageArguments.flatMap((argument) => {
    const { type, name, value, isRequired } = argument;
    const fixed = value !== undefined && !hasVariable(value) ? value : undefined;
    // A flag without a value is a switch.
    if (type === 'named' && value === undefined && argument.valueHint === undefined && !wantsValue(argument))
      return isRequired === true && name !== undefined ? [name] : [];
    if (fixed === undefined && isRequired !== true) return [];
    const shown = fixed ?? standingFor(argument);
    if (type === 'positional') return [shown];
    return name === undefined ? [] : [name, shown];
  });
}

function wantsValue({ format, default: preset, choices, isSecret }: RegistryInput): boolean {
  return format !== undefined || preset !== undefined || choices.length > 0 || isSecret === true;
}

function argumentDefault({ format, valueHint = '', name = '' }: RegistryArgument, folder: string): string {
  const wantsPath = format === 'filepath' || /path|dir|folder|file|root/i.test(`${valueHint} ${name}`);
  return wantsPath ? folder : PLACEHOLDER;
}

/** A value that may stand for the real one: fixed, preset or chosen by the publisher unless it is a secret. */
function standIn(input: RegistryInput, otherwise: string): string {
  const { value, default: preset, choices, format, isSecret } = input;
  if (isSecret !== true) {
    const given = [value, preset, choices[0]].find((text) => text !== undefined && !hasVariable(text));
    if (given !== undefined) return given;
  }
  if (format === 'number') return '1';
  return format === 'boolean' ? 'true' : otherwise;
}

/** `{name}` stands for something only the user knows. */
function hasVariable(text: string): boolean {
  return /\{[^{}]+\}/.test(text);
}
