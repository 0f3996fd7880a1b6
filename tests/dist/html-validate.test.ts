import { HtmlValidate, type ConfigData } from 'html-validate';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { siteDir } from '../site/site-dir.ts';
import { pageFile, pagesByTemplate } from '../site/templates.ts';

/** More findings than this say nothing new. */
const SHOWN = 25;

/** Rules of html-validate that are switched off, each with the reason. */
const OFF: NonNullable<ConfigData['rules']> = {
  // Astro ends an element without content as it likes: `<br>` and `<br/>` are the same HTML.
  'void-style': 'off',
  // White space at the end of a line and attribute quotes are the printer's business.
  'no-trailing-whitespace': 'off',
  'attr-quotes': 'off',
  // The keyword is the same in any case.
  'doctype-style': 'off',
  // Assets come from the same origin and their names carry their hash.
  'require-sri': 'off',
};

const CONFIG: ConfigData = {
  extends: ['html-validate:recommended', 'html-validate:document'],
  elements: ['html5'],
  rules: OFF,
};

describe('html-validate', () => {
  const validator = new HtmlValidate(CONFIG);
  for (const [template, paths] of pagesByTemplate(siteDir()))
    it(`finds nothing on ${paths.length} pages of the kind ${template}`, async () => {
      const found: string[] = [];
      for (const path of paths) {
        const { results } = await validator.validateString(readFileSync(pageFile(siteDir(), path), 'utf8'), path);
        for (const { ruleId, line, column, message } of results.flatMap(({ messages }) => messages))
          found.push(`${path}:${line}:${column} ${ruleId}: ${message}`);
      }
      assert.ok(found.length === 0, `${found.length} found\n${found.slice(0, SHOWN).join('\n')}`);
    });
});
