import { EXPORTERS } from '../../domain/exports/index.ts';
import type { Exporter, ExportResult } from '../../domain/exports/export.ts';
import { explainTool } from '../../domain/policy/explain.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { verdictOf } from '../../domain/policy/verdict.ts';
import { aliasParts, placeholderAlias, type AliasPart } from '../../islands/alias.ts';
import type { Server } from '../catalogue.ts';
import { presetViews, type PresetView } from './presets.ts';

export interface ExportFileView {
  readonly id: string;
  readonly name: string;
  readonly places: readonly { readonly where: string; readonly path: string }[];
  readonly parts: readonly AliasPart[];
  /** Regular expression of the aliases that fit. */
  readonly aliasPattern: string;
}

export interface ExportView {
  readonly exporter: Exporter;
  /** The recommended preset, in full. */
  readonly result: ExportResult;
  readonly files: readonly ExportFileView[];
  /** The other presets: their files only. */
  readonly others: readonly { readonly preset: PresetView; readonly files: readonly ExportFileView[] }[];
}

export interface ApplyView {
  readonly presets: readonly PresetView[];
  readonly alias: string;
  readonly exports: readonly ExportView[];
}

/** The name most people give the server: its slug, without the underscore that some clients split at. */
function defaultAlias(server: Server): string {
  return server.slug.slice(0, 64);
}

function inputFor(server: Server, policy: Policy, alias: string) {
  const tools = server.tools.map(({ name }) => {
    const verdict = verdictOf(policy, name);
    return verdict === 'limit'
      ? { name, verdict, limit: explainTool(policy, name).limit ?? '' }
      : { name, verdict };
  });
  return { alias, tools, onLimit: 'ask' as const };
}

/** Exports of every preset for every enforcement point, with the places of the alias marked. */
export function applyView(server: Server): ApplyView {
  const presets = presetViews(server);
  const [recommended, ...rest] = presets;
  if (recommended === undefined) throw new Error('There must be a recommended preset.');
  const alias = defaultAlias(server);
  // As long as the alias itself, since some clients limit the length of alias and tool together.
  const placeholder = placeholderAlias(server.tools.map(({ name }) => name)).padEnd(alias.length, 'x');
  const filesOf = (exporter: Exporter, preset: PresetView): readonly ExportFileView[] =>
    exporter.build(inputFor(server, preset.policy, placeholder)).files.map((file, index) => ({
      id: `export-${exporter.id}-${preset.name}-${String(index)}`,
      name: file.name,
      places: file.places,
      parts: aliasParts(file.text, placeholder, alias),
      aliasPattern: file.aliasPattern,
    }));
  return {
    presets,
    alias,
    exports: EXPORTERS.map((exporter) => {
      const result = exporter.build(inputFor(server, recommended.policy, alias));
      // Without files for the alias, the notes say why; a file for another alias would only mislead.
      const possible = result.files.length > 0;
      return {
        exporter,
        result,
        files: possible ? filesOf(exporter, recommended) : [],
        others: possible ? rest.map((preset) => ({ preset, files: filesOf(exporter, preset) })) : [],
      };
    }),
  };
}
