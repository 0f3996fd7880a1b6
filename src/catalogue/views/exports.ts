import { EXPORTERS } from '../../domain/exports/index.ts';
import type { Exporter, ExportFile, ExportInput, ExportResult } from '../../domain/exports/export.ts';
import { shortLimits } from '../../domain/policy/effect.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { PresetName } from '../../domain/policy/presets.ts';
import { verdictOf } from '../../domain/policy/verdict.ts';
import { aliasParts, placeholderAlias, type AliasPart } from '../../islands/alias.ts';
import type { Server, ServerOutline } from '../catalogue.ts';
import { applyPath, presetPath } from './paths.ts';
import { presetViews, type PresetView } from './presets.ts';

export interface ExportFileView {
  readonly id: string;
  readonly name: string;
  readonly places: readonly { readonly where: string; readonly path: string }[];
  readonly parts: readonly AliasPart[];
  /** Regular expression of the aliases that fit. */
  readonly aliasPattern: string;
}

/** Everything that an exporter says beside its files. */
type Said = Omit<ExportResult, 'files'>;

export interface ExportView {
  readonly exporter: Exporter;
  readonly said: Said;
  readonly files: readonly ExportFileView[];
  /** What the reader must know before using the files, when little is left of the policy in them. */
  readonly warning?: string;
}

/** One policy on the page or behind a link. */
export interface ApplyPreset {
  readonly preset: PresetView;
  /** Its own page. */
  readonly path: string;
  /** Its policy is the recommended one, so it has no page. */
  readonly sameAsRecommended: boolean;
  /** False where the policies together would make the page too large: this one stands on its own page only. */
  readonly inline: boolean;
}

export interface ApplyView {
  /** The preset whose exports are here. */
  readonly preset: PresetView;
  /** All other presets, the recommended one first. */
  readonly others: readonly ApplyPreset[];
  readonly alias: string;
  readonly exports: readonly ExportView[];
}

/**
 * Policies of one page, in characters together; the page of a server with more shows only the recommended one. In HTML they
 * take about twice that, since every quotation mark is escaped.
 */
const MOST_POLICY_TEXT = 100_000;

/** The name most people give the server: its slug, without the underscore that some clients split at. */
function defaultAlias(server: Server): string {
  return server.slug.slice(0, 64);
}

function inputFor(server: Server, policy: Policy, alias: string): ExportInput {
  const tools = server.tools.map(({ name }) => {
    const verdict = verdictOf(policy, name);
    return verdict === 'limit'
      ? { name, verdict, limit: shortLimits(policy, name) ?? '' }
      : { name, verdict };
  });
  return { alias, tools, onLimit: 'ask' as const };
}

/** What must be said above the files: that nothing is left allowed in them, or that every call they let through asks. */
export function exportWarning({ tools }: ExportInput, { degraded, lossy }: Said): string | undefined {
  const limited = new Map(degraded.map(({ name, becomes }) => [name, becomes]));
  const leftOut = new Set(lossy.map(({ name }) => name));
  const wanted = tools.filter(({ verdict }) => verdict !== 'block');
  const outcomes = wanted.map(({ name, verdict }) =>
    verdict === 'ask' && leftOut.has(name) ? 'block' : (limited.get(name) ?? verdict),
  );
  if (wanted.length === 0 || outcomes.includes('allow')) return undefined;
  if (!outcomes.includes('ask'))
    return 'Nothing is left allowed here: this target can neither count calls nor ask, so every tool that the policy limits or asks about is off. Use the gateway, which counts.';
  return limited.size === 0
    ? undefined
    : 'Every call asks a person here: this target cannot count, so each limit became a question. Where nobody is there to answer, use the gateway, which counts.';
}

/** How many tools wait for a person under the preset. */
export function askedTools(server: Server, { policy }: PresetView): number {
  return server.tools.filter(({ name }) => verdictOf(policy, name) === 'ask').length;
}

function others(server: Server, presets: readonly PresetView[], shown: PresetName): readonly ApplyPreset[] {
  const [recommended] = presets;
  const length = presets.reduce((sum, { text }) => sum + text.length, 0);
  return presets
    .filter(({ name }) => name !== shown)
    .map((preset) => ({
      preset,
      path: preset === recommended ? applyPath(server) : presetPath(server, preset.name),
      sameAsRecommended: preset !== recommended && preset.text === recommended?.text,
      inline: shown === recommended?.name && length <= MOST_POLICY_TEXT,
    }));
}

/** The presets that have a page of their own: those that differ from the recommended one, which has the page above. */
export function presetsWithPages(server: ServerOutline): readonly PresetView[] {
  const [recommended, ...rest] = presetViews(server);
  return rest.filter(({ text }) => text !== recommended?.text);
}

/** What the exporter says for another alias of the same length, which stands in it wherever the first would. */
function forAlias(said: Said, from: string, to: string): Said {
  const renamed = (text: string): string => text.replaceAll(from, to);
  return {
    ...said,
    notes: said.notes.map(renamed),
    checks: said.checks.map(renamed),
    cannotExpress: said.cannotExpress.map(renamed),
    onFailure: renamed(said.onFailure),
  };
}

/** The alias of a page, and what stands in its place while the exports are made, so that its places can be found again. */
interface Alias {
  readonly name: string;
  readonly placeholder: string;
}

const fits = ({ aliasPattern }: ExportFile, alias: string): boolean => new RegExp(aliasPattern).test(alias);

/** One export with the places of the alias marked. */
export function exportView(exporter: Exporter, input: ExportInput, { name, placeholder }: Alias): ExportView {
  const { files: marked, ...markedSaid } = exporter.build({ ...input, alias: placeholder });
  // Some clients limit the length of alias and tool together, and some aliases are beyond what a client can take.
  const alike = name.length === placeholder.length && marked.length > 0;
  const taken = alike && marked.every((file) => fits(file, name));
  const { files: own, ...ownSaid } = taken ? { files: marked, ...markedSaid } : exporter.build(input);
  const said = taken ? forAlias(markedSaid, placeholder, name) : ownSaid;
  // Without files for the alias, the notes say why; a file for another alias would only mislead.
  const files = own.length === 0 ? [] : marked;
  const warning = exportWarning(input, said);
  const renamed = (text: string): string => text.replaceAll(placeholder, name);
  return {
    exporter,
    said,
    files: files.map((file, index) => ({
      id: `export-${exporter.id}-${String(index)}`,
      name: renamed(file.name),
      places: file.places.map(({ where, path }) => ({ where, path: renamed(path) })),
      parts: aliasParts(file.text, placeholder, name),
      aliasPattern: file.aliasPattern,
    })),
    ...(warning === undefined ? {} : { warning }),
  };
}

/** The exports of one preset for every enforcement point, with the places of the alias marked. */
export function applyView(server: Server, name: PresetName = 'recommended'): ApplyView {
  const presets = presetViews(server);
  const preset = presets.find((each) => each.name === name);
  if (preset === undefined) throw new Error(`There must be a preset ${name}.`);
  const alias = defaultAlias(server);
  const placeholder = placeholderAlias(server.tools.map((tool) => tool.name)).padEnd(alias.length, 'x');
  const input = inputFor(server, preset.policy, alias);
  return {
    preset,
    others: others(server, presets, name),
    alias,
    exports: EXPORTERS.map((exporter) => exportView(exporter, input, { name: alias, placeholder })),
  };
}
