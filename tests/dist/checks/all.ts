import { assetBudgets, pageBudgets } from './budgets.ts';
import type { CheckFor } from './check.ts';
import { documentHead, titles } from './head.ts';
import { contentSecurityPolicy, nothingInline, styleSheets } from './inert.ts';
import { insideLinks, outsideLinks } from './links.ts';
import { policyBlocksValid, promisesKept, sentencesTrue } from './policies.ts';
import { searchTargets } from './search-targets.ts';
import { headersFile, llms, notFoundPage, sitemaps } from './site-files.ts';
import { headings, ids, landmarks, sections } from './structure.ts';
import { hiddenCharacters, slips } from './text.ts';
import { toolPageOrder } from './tool-page.ts';
import { dumps, evidenceVerbatim, markdownTwins, serverTwins, toolTwins } from './twins.ts';

/** Everything that must hold for the pages of a built site. */
export const CHECKS: readonly CheckFor[] = [
  insideLinks,
  outsideLinks,
  ids,
  headings,
  sections,
  landmarks,
  titles,
  documentHead,
  contentSecurityPolicy,
  nothingInline,
  styleSheets,
  hiddenCharacters,
  slips,
  toolPageOrder,
  pageBudgets,
  assetBudgets,
  policyBlocksValid,
  sentencesTrue,
  promisesKept,
  toolTwins,
  serverTwins,
  markdownTwins,
  evidenceVerbatim,
  dumps,
  searchTargets,
  sitemaps,
  llms,
  headersFile,
  notFoundPage,
];
