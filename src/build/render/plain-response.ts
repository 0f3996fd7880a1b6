/** What a page makes of a response: content and a status. The platform's own is built around streams, which cost more than most pages. */
export class PlainResponse {
  readonly content: string | Uint8Array;
  readonly status: number;
  readonly ok = true;
  readonly #given: HeadersInit | undefined;
  #headers: Headers | undefined;

  constructor(body?: unknown, init: { readonly status?: number; readonly headers?: HeadersInit } = {}) {
    if (body !== undefined && body !== null && typeof body !== 'string' && !(body instanceof Uint8Array))
      throw new TypeError('Pages answer with text or bytes.');
    this.content = body ?? '';
    this.status = init.status ?? 200;
    this.#given = init.headers;
  }

  /** Astro asks for those of a page that it renders, nobody for those of an endpoint. */
  get headers(): Headers {
    return (this.#headers ??= new Headers(this.#given));
  }

  get body(): string | Uint8Array {
    return this.content;
  }

  text(): Promise<string> {
    const { content } = this;
    return Promise.resolve(typeof content === 'string' ? content : Buffer.from(content).toString());
  }
}

/** Lets the compiled pages make plain responses, in this process. Only for a process that does nothing else but render. */
export function usePlainResponses(): void {
  globalThis.Response = PlainResponse as unknown as typeof Response;
}
