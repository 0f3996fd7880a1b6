import type { Problem } from '../../domain/records/problem.ts';
import type { ServerRecord } from '../../domain/records/server-record.ts';
import { reasonOf } from '../ask-program.ts';
import { toolCountOf, type Report } from '../ingest-sources.ts';
import { inParallel } from '../parallel.ts';
import { rememberAnswer, rememberedAnswer, type Answer, type Said } from './answers.ts';
import { askQuestion, type AskOptions } from './ask-question.ts';
import { factDate } from './entry-record.ts';
import { questionKey, questionsOf, type Question, type Questions } from './questions.ts';
import type { RegistryEntry } from './registry-entry.ts';

export interface IntrospectOptions extends AskOptions {
  /** Folder of the answers. */
  readonly cacheFolder: string;
  readonly jobs: number;
  /** Asks all again, also those that answered before. */
  readonly refresh: boolean;
  /** Asks those again that failed before. */
  readonly retryFailed: boolean;
  readonly report: Report;
  /** How a question is put; for tests. */
  readonly ask?: typeof askQuestion;
}

export interface Introspected {
  readonly record: ServerRecord;
  /** What was odd about the answer. */
  readonly problems: readonly Problem[];
  /** Why there is none, when everything that could be asked failed. */
  readonly failed?: string;
}

export interface ServerToAsk {
  readonly entry: RegistryEntry;
  readonly record: ServerRecord;
}

/** How many servers there are of each kind. */
export interface AskedCounts {
  readonly answered: number;
  readonly failed: number;
  /** Of both, those whose answer or failure was remembered. */
  readonly remembered: number;
}

/**
 * Asks servers for their tools, several at the same time, and gives one result for each in the same order. Each answer and
 * each failure is written down before the next question of that server, so that a run that is killed loses nothing. A
 * server that fails keeps its record; its tools stay unknown.
 */
export async function introspectServers(
  servers: readonly ServerToAsk[],
  options: IntrospectOptions,
): Promise<{ readonly results: readonly Introspected[]; readonly counts: AskedCounts }> {
  const asking = new Asking(options);
  const results = await inParallel(servers, options.jobs, (server) => asking.askServer(server));
  const failed = results.filter((result) => result.failed !== undefined).length;
  const counts = { answered: results.length - failed, failed, remembered: asking.remembered };
  return { results, counts };
}

class Asking {
  readonly #options: IntrospectOptions;
  /** Entries that name the same package or address share one question. */
  readonly #remembering = new Map<string, Promise<Answer>>();
  readonly #putting = new Map<string, Promise<Answer>>();
  remembered = 0;

  constructor(options: IntrospectOptions) {
    this.#options = options;
  }

  async askServer({ entry, record }: ServerToAsk): Promise<Introspected> {
    const failures: string[] = [];
    let news = false;
    for (const question of questionsOf(entry).questions) {
      const earlier = await this.#earlier(question);
      news ||= earlier === undefined;
      const started = performance.now();
      const answer = earlier ?? (await this.#ask(question));
      if ('said' in answer) {
        const told = introspectedRecord(record, question, answer.said, entry);
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        if (news) this.#options.report('done', `${entry.server.name}: ${toolCountOf(told)} in ${seconds} s`);
        else this.remembered += 1;
        return { record: told, problems: answer.said.problems };
      }
      failures.push(`${question.from} ${answer.failed}`);
    }
    const failed = `${entry.server.name}: ${failures.join('; ')}`;
    if (news) this.#options.report('failed', failed);
    else this.remembered += 1;
    return { record, problems: [], failed };
  }

  async #earlier(question: Question): Promise<Answer | undefined> {
    const { refresh, retryFailed, cacheFolder } = this.#options;
    if (refresh) return undefined;
    const answer = await rememberedAnswer(cacheFolder, questionKey(question));
    return answer !== undefined && 'failed' in answer && retryFailed ? undefined : answer;
  }

  #ask(question: Question): Promise<Answer> {
    const key = questionKey(question);
    const running = this.#remembering.get(key) ?? this.#askAndRemember(question, key);
    this.#remembering.set(key, running);
    return running;
  }

  async #askAndRemember(question: Question, key: string): Promise<Answer> {
    // An address is asked once in a run, whatever its entries say of it.
    const shared = question.kind === 'remote' ? question.url : key;
    const putting = this.#putting.get(shared) ?? this.#put(question);
    this.#putting.set(shared, putting);
    const answer = await putting;
    await rememberAnswer(this.#options.cacheFolder, key, answer);
    return answer;
  }

  async #put(question: Question): Promise<Answer> {
    const { ask = askQuestion } = this.#options;
    try {
      return { said: await ask(question, this.#options) };
    } catch (error) {
      return { failed: reasonOf(error) };
    }
  }
}

function introspectedRecord(
  record: ServerRecord,
  question: Question,
  { tools, protocol, serverVersion, instructions }: Said,
  entry: RegistryEntry,
): ServerRecord {
  const on = factDate(entry);
  return {
    ...record,
    source: {
      kind: 'introspected',
      from: question.from,
      ...(protocol === undefined ? {} : { protocol }),
      ...(serverVersion === undefined ? {} : { serverVersion }),
      ...(on === undefined ? {} : { on }),
    },
    tools,
    ...(instructions === undefined ? {} : { instructions }),
  };
}

/** One line for each reason why something is not asked, the most frequent first. */
export function reasonLines(all: readonly Questions[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { notAsked } of all)
    for (const reason of notAsked) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .sort(([a, times], [b, otherTimes]) => otherTimes - times || (a < b ? -1 : 1))
    .map(([reason, times]) => `${times} ${reason}`);
}
