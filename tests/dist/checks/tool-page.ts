import { attribute, byTag, readableText, type Page } from '../../site/page.ts';
import type { CheckFor } from './check.ts';

/** Sections of a tool page in the order of the design; those that every tool has something to say in. */
const ORDER = ['why', 'what', 'parameters', 'attacks', 'apply', 'related', 'deeper', 'questions', 'provenance'];
const ALWAYS = ['why', 'apply', 'deeper', 'questions', 'provenance'];
const QUESTIONS = 6;

/** Where in the document the answer stands: name, verdict, policy, and only then the reasons. */
function answerFirst(page: Page): readonly number[] {
  const at = (holds: (element: Page['elements'][number]) => boolean) => page.elements.findIndex(holds);
  return [
    at(({ tagName }) => tagName === 'h1'),
    at((element) => attribute(element, 'data-explain') === 'headline'),
    at((element) => attribute(element, 'data-policy') !== undefined),
    at((element) => attribute(element, 'id') === 'why'),
  ];
}

export const toolPageOrder: CheckFor = () => ({
  name: 'tool pages give the answer first and then every section, in the order of the design',
  *visit(page) {
    if (page.template !== 'tool') return;
    const present = page.elements.flatMap((element) => attribute(element, 'id') ?? []).filter((id) => ORDER.includes(id));
    for (const id of ALWAYS) if (!present.includes(id)) yield `no section "${id}"`;
    const sorted = [...present].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
    if (present.join() !== sorted.join()) yield `sections come as ${present.join(', ')}`;
    const places = answerFirst(page);
    if (places.some((place, index) => place < 0 || place <= (places[index - 1] ?? -1))) yield 'the answer does not come first';
    const questions = byTag(page, 'details').filter((element) => attribute(element, 'name') === 'faq');
    if (questions.length !== QUESTIONS) yield `${questions.length} questions instead of ${QUESTIONS}`;
    const main = byTag(page, 'main')[0];
    if (main === undefined || !/ of .+ catalogued, across an index of (more than )?[\d,]+ servers?\./.test(readableText(main))) yield 'no closing line with the counts';
  },
});
