/**
 * What the pages of the five seed tools say, as text under tests/golden. A change of words shows as a difference here;
 * `UPDATE_GOLDEN=1 npm test -- golden` accepts it, and the new texts are then read in the diff.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { describe, it } from 'node:test';
import { buildCatalogue } from '../../src/catalogue/build.ts';
import { openedServer } from '../../src/catalogue/open.ts';
import { toolView, type ToolView } from '../../src/catalogue/views/tool.ts';
import { prepareRecords } from '../../src/ingest/prepare.ts';

const SEEDS = [
  ['ableton', 'toggle_session_record'],
  ['amazon-cart', 'save_session'],
  ['camoufox', 'save_session'],
  ['metashape', 'auto_save'],
  ['pro-tools', 'save_session'],
] as const;

/** Everything on the page that is derived from the record, in the order of the page. */
function asText(view: ToolView): string {
  const { tool, explanation, annotations } = view;
  const { category, rationale, capabilities } = tool.classification;
  return [
    `${view.riskLabel}: ${view.name} on ${view.serverName}`,
    explanation.headline,
    view.reason,
    view.policyText.trimEnd(),
    `${explanation.effect} ${explanation.others}`,
    `${category}, ${view.confidence} ${rationale}`,
    ...view.evidence.map(
      ({ field, parts }) =>
        `${field}: ${parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')}`,
    ),
    `Capabilities: ${capabilities.join(', ')}`,
    annotations.sentence,
    ...view.faq.flatMap(({ question, answer }) => [question, answer]),
    view.closing,
    view.metaDescription,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

const { records } = await prepareRecords({ curated: 'content/servers', ingested: [], records: [] });
const catalogue = buildCatalogue(records, []);

describe('the words of the seed pages', () => {
  for (const [server, name] of SEEDS)
    it(`${server}: ${name}`, () => {
      const tool = openedServer(catalogue, server).tools.find((each) => each.name === name);
      assert.ok(tool !== undefined, `no tool ${name} on ${server}`);
      const file = `tests/golden/${server}--${name}.txt`;
      const text = asText(toolView(tool, catalogue));
      if (env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
      assert.ok(existsSync(file), `${file} is missing: UPDATE_GOLDEN=1 writes it`);
      assert.equal(text, readFileSync(file, 'utf8'));
    });
});
