import { State } from '../domain/policy/evaluate.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { isJsonObject, type JsonObject, own } from '../domain/records/json.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';
import type { ByteLine } from '../ingest/line-splitter.ts';
import { decide, denial, denialNote, readToolCall } from './decide.ts';
import { filterToolList } from './filter.ts';
import {
  asLine,
  errorLine,
  type Message,
  MAX_CLIENT_BYTES,
  readClientMessage,
  readServerMessage,
  type Refusal,
  type RequestId,
  resultLine,
  toLine,
} from './message.ts';
import {
  CLIENT_NOTIFICATIONS,
  CLIENT_REQUESTS,
  SERVER_NOTIFICATIONS,
  SERVER_REQUESTS,
  withoutClosed,
} from './methods.ts';

/** What one line leads to: lines to write on either side, and notes for the person who runs the gateway. */
export interface Delivery {
  readonly toServer?: string;
  readonly toClient?: string;
  readonly note?: string;
}

interface Waiting {
  readonly id: RequestId;
  readonly method: string;
  cancelled: boolean;
}

type Request = Extract<Message, { kind: 'request' }>;
type Notification = Extract<Message, { kind: 'notification' }>;
type Response = Extract<Message, { kind: 'response' }>;

/** More unanswered requests than this and further ones are refused, so that nobody can fill the memory. */
const MAX_WAITING = 10_000;
const NOTHING: Delivery = {};

/**
 * One client, one server, one policy: reads their lines in the order they come and says what is written where. No I/O
 * and no clock of its own. Answers are matched to requests by id, so what reaches the client was asked for, and an
 * answer to tools/list cannot pass for another one.
 */
export class Session {
  readonly #policy: Policy;
  readonly #state = new State();
  /** By the text of the id: a reader may take 1 and "1" for the same. */
  readonly #askedByClient = new Map<string, Waiting>();
  readonly #askedByServer = new Map<string, RequestId>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** One line of the client; `now` in milliseconds of a clock that never runs back. */
  fromClient(line: ByteLine, now: number): Delivery {
    if (line.tooLong)
      return refuse({
        id: null,
        code: -32600,
        message: `a message may have at most ${MAX_CLIENT_BYTES} bytes`,
      });
    if (line.bytes.length === 0) return NOTHING;
    const reading = readClientMessage(line.bytes);
    if (reading.refusal !== undefined) return refuse(reading.refusal);
    const { message } = reading;
    if (message.kind === 'request') return this.#clientRequest(message, now);
    if (message.kind === 'notification') return this.#clientNotification(message);
    return this.#clientResponse(message);
  }

  /** One line of the server. */
  fromServer(line: ByteLine): Delivery {
    if (line.tooLong) return { note: 'dropped a message of the server that is too long' };
    if (line.bytes.length === 0) return NOTHING;
    const reading = readServerMessage(line.bytes);
    if (reading.refusal !== undefined) return this.#unreadable(reading.refusal);
    const { message, text } = reading;
    if (message.kind === 'request') return this.#serverRequest(message, text);
    if (message.kind === 'notification') return this.#serverNotification(message, text);
    return this.#serverResponse(message, text);
  }

  /** The server is gone: every request that still waits is answered with an error. */
  serverGone(): Delivery {
    const waiting = [...this.#askedByClient.values()].filter(({ cancelled }) => !cancelled);
    this.#askedByClient.clear();
    if (waiting.length === 0) return NOTHING;
    const lines = waiting.map(({ id }) => errorLine({ id, code: -32000, message: 'the server has ended' }));
    return { toClient: lines.join('') };
  }

  #clientRequest(request: Request, now: number): Delivery {
    const { id, method } = request;
    if (!CLIENT_REQUESTS.has(method))
      return refuse({ id, code: -32601, message: `the gateway does not pass on ${oneLine(method, 80)}` });
    if (this.#askedByClient.has(String(id)))
      return refuse({ id, code: -32600, message: 'this id is in use by a request that is not answered yet' });
    if (this.#askedByClient.size >= MAX_WAITING)
      return refuse({ id, code: -32000, message: 'too many requests are not answered yet' });
    if (method === 'tools/call') return this.#toolCall(request, now);
    if (method === 'tools/list') {
      const stray = Object.keys(request.params ?? {}).find((key) => key !== 'cursor' && key !== '_meta');
      if (stray !== undefined)
        return refuse({
          id,
          code: -32602,
          message: `tools/list takes cursor and _meta, not ${JSON.stringify(stray)}`,
        });
    }
    if (method === 'initialize') return this.#pass(request, withoutClosed(request.params ?? {}, 'client'));
    return this.#pass(request, request.params);
  }

  #toolCall(request: Request, now: number): Delivery {
    const { id } = request;
    const call = readToolCall(request.params);
    if (typeof call === 'string') return refuse({ id, code: -32602, message: call });
    const decision = decide(this.#policy, this.#state, call, now);
    if (decision.pass) return this.#pass(request, { ...call });
    return {
      toClient: resultLine(id, denial(decision.reason)),
      note: denialNote(call.name, decision.rule),
    };
  }

  #pass({ id, method }: Request, params: JsonObject | undefined): Delivery {
    this.#askedByClient.set(String(id), { id, method, cancelled: false });
    return { toServer: toLine({ jsonrpc: '2.0', id, method, ...(params !== undefined && { params }) }) };
  }

  #clientNotification({ method, params }: Notification): Delivery {
    if (!CLIENT_NOTIFICATIONS.has(method)) return { note: `dropped the notification ${oneLine(method, 80)}` };
    if (method === 'notifications/cancelled') {
      const id = params === undefined ? undefined : own(params, 'requestId');
      const waiting = typeof id === 'object' ? undefined : this.#askedByClient.get(String(id));
      if (waiting === undefined || waiting.id !== id) return NOTHING;
      // The id stays taken: an answer that was already on its way must not be taken for the answer to another request.
      waiting.cancelled = true;
    }
    return { toServer: toLine({ jsonrpc: '2.0', method, ...(params !== undefined && { params }) }) };
  }

  #clientResponse({ id, answer }: Response): Delivery {
    if (this.#askedByServer.get(String(id)) !== id) return { note: 'dropped an answer nobody asked for' };
    this.#askedByServer.delete(String(id));
    return { toServer: toLine(answer) };
  }

  #serverRequest({ id, method }: Request, text: string): Delivery {
    const name = oneLine(method, 80);
    if (!SERVER_REQUESTS.has(method)) {
      const message = `the policy gateway does not pass on ${name}`;
      return {
        toServer: errorLine({ id, code: -32601, message }),
        note: `denied the server's request ${name}`,
      };
    }
    if (this.#askedByServer.size >= MAX_WAITING) return { note: `dropped the server's request ${name}` };
    this.#askedByServer.set(String(id), id);
    return { toClient: asLine(text) };
  }

  #serverNotification({ method }: Notification, text: string): Delivery {
    if (SERVER_NOTIFICATIONS.has(method)) return { toClient: asLine(text) };
    return { note: `dropped the server's notification ${oneLine(method, 80)}` };
  }

  #serverResponse({ id, answer }: Response, text: string): Delivery {
    const waiting = this.#askedByClient.get(String(id));
    if (waiting === undefined || waiting.id !== id)
      return { note: 'dropped an answer of the server nobody asked for' };
    this.#askedByClient.delete(String(id));
    if (waiting.cancelled) return NOTHING;
    const result = own(answer, 'result');
    if (result === undefined) return { toClient: asLine(text) };
    if (waiting.method === 'tools/list') {
      const filtered = filterToolList(this.#policy, result);
      if (filtered === undefined) return refuse({ id, code: -32603, message: UNREADABLE_LIST });
      return { toClient: filtered.removed === 0 ? asLine(text) : resultLine(id, filtered.result) };
    }
    if (waiting.method === 'initialize' && isJsonObject(result))
      return { toClient: resultLine(id, withoutClosed(result, 'server')) };
    return { toClient: asLine(text) };
  }

  /** A line of the server that is no message. What it may have been the answer to is answered with an error instead. */
  #unreadable({ id, message }: Refusal): Delivery {
    const waiting = id === null ? undefined : this.#askedByClient.get(String(id));
    const note = `dropped a line of the server: ${oneLine(message, 120)}`;
    if (waiting === undefined || waiting.id !== id) return { note };
    this.#askedByClient.delete(String(id));
    return { note, ...refuse({ id, code: -32603, message: 'the answer of the server cannot be read' }) };
  }
}

const UNREADABLE_LIST = 'the answer of the server to tools/list cannot be read, so no tool of it is shown';

function refuse(refusal: Refusal): Delivery {
  return { toClient: errorLine(refusal) };
}
