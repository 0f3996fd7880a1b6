import { CATEGORIES, type Category } from '../risk/category.ts';
import { counted, grouped, joined } from './wording.ts';

type CriticalCategory = 'Destructive' | 'Financial';

export interface ServerFaqSubject {
  readonly server: string;
  readonly counts: Readonly<Record<Category, number>>;
  readonly total: number;
  /** Number of tools known to exist, when more than are catalogued. */
  readonly known?: number;
  /** Up to three names of tools of a critical category, as they are shown. */
  readonly examples: Readonly<Record<CriticalCategory, readonly string[]>>;
  /** Sentence of explainPolicy for the recommended policy. */
  readonly policy: string;
}

export interface ServerQuestion {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

function danger(subject: ServerFaqSubject, category: CriticalCategory, can: string): string {
  const { server, counts, examples } = subject;
  const count = counts[category];
  if (count === 0) return `None of the catalogued tools of ${server} is classed ${category}.`;
  const among = examples[category].length < count ? ', among them' : ':';
  return `Yes: ${counted(count, 'tool')} of ${server} can ${can}${among} ${joined(examples[category])}.`;
}

/** Questions about a whole server; what a policy does is said by explain(), handed in as `policy`. */
export function serverFaq(subject: ServerFaqSubject): readonly ServerQuestion[] {
  const { server, total, known, counts } = subject;
  const more =
    known !== undefined && known > total
      ? ` It is known to have ${grouped(known)}; the others are not catalogued.`
      : '';
  const each = CATEGORIES.map((category) => `${grouped(counts[category])} ${category}`);
  return [
    {
      id: 'tools',
      question: `How many tools does the ${server} MCP server have?`,
      answer: `${counted(total, 'tool')} catalogued: ${each.join(', ')}.${more}`,
    },
    {
      id: 'delete',
      question: `Can an agent delete data through ${server}?`,
      answer: danger(subject, 'Destructive', 'remove or overwrite something for good'),
    },
    {
      id: 'money',
      question: `Can an agent move money through ${server}?`,
      answer: danger(subject, 'Financial', 'move money or commit to spending it'),
    },
    { id: 'policy', question: `What does the recommended policy for ${server} do?`, answer: subject.policy },
  ];
}
