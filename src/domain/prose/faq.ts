import type { ToolExplanation } from '../policy/explain.ts';
import { riskOf, type Category, type Confidence } from '../risk/category.ts';
import { aCategoryTool, CAN_DO, confidenceMeans, RISK_LABEL } from './wording.ts';

export interface FaqSubject {
  readonly tool: string;
  readonly server: string;
  readonly category: Category;
  readonly confidence: Confidence;
  readonly reviewed: boolean;
  /** The publisher's words on one line; absent when there are none or they are second-hand. */
  readonly says?: string;
  /** Package or repository the server comes from. */
  readonly from?: string;
  readonly rationale: string;
  readonly explanation: ToolExplanation;
}

export interface Question {
  /** Stable part of the anchor. */
  readonly id: 'what' | 'enforce' | 'risk' | 'limit' | 'block' | 'server';
  readonly question: string;
  readonly answer: string;
}

/** The six questions readers ask of a tool. Answers about the policy come from explain(), never from here. */
export function faq(subject: FaqSubject): readonly Question[] {
  const { tool, server, category, explanation } = subject;
  const level = RISK_LABEL[riskOf(category)].toLowerCase();
  const says = subject.says === undefined ? '' : `Its publisher writes: “${subject.says}” `;
  const origin = subject.from === undefined ? '' : ` (${subject.from})`;
  const certainty = subject.reviewed
    ? 'A person reviewed this classification.'
    : confidenceMeans(subject.confidence, category);
  return [
    {
      id: 'what',
      question: `What does the ${tool} tool do?`,
      answer: `${says}It is ${aCategoryTool(category)} of the ${server} MCP server: a call ${CAN_DO[category]}.`,
    },
    {
      id: 'enforce',
      question: `How do I enforce a policy on ${tool}?`,
      answer:
        `Save the policy as policy.json and start ${server} behind the gateway, as the steps above show: every call then ` +
        'meets the policy first. Or use its export for the client you have.',
    },
    {
      id: 'risk',
      question: `What risk level is ${tool}?`,
      answer: `${tool} is ${aCategoryTool(category)}, ${level}. ${certainty} ${subject.rationale}`,
    },
    { id: 'limit', question: `Can I rate-limit ${tool}?`, answer: explanation.limitAnswer },
    { id: 'block', question: `How do I block ${tool} completely?`, answer: explanation.blockAnswer },
    {
      id: 'server',
      question: `What MCP server provides ${tool}?`,
      answer: `${tool} is provided by the ${server} MCP server${origin}.`,
    },
  ];
}
