/** What a page makes of a response: bytes and a status. The platform's own is built around streams, which cost more than most pages. */
export class PlainResponse {
  readonly content: Uint8Array;
  readonly status: number;
  readonly headers: Headers;
  readonly ok = true;

  constructor(body?: unknown, init: { readonly status?: number; readonly headers?: HeadersInit } = {}) {
    if (body !== undefined && body !== null && typeof body !== 'string' && !(body instanceof Uint8Array))
      throw new TypeError('Pages answer with text or bytes.');
    this.content = typeof body === 'string' ? Buffer.from(body) : (body ?? new Uint8Array());
    this.status = init.status ?? 200;
    this.headers = new Headers(init.headers);
  }

  get body(): Uint8Array {
    return this.content;
  }

  text(): Promise<string> {
    return Promise.resolve(Buffer.from(this.content).toString());
  }
}

/** Lets the compiled pages make plain responses, in this process. Only for a process that does nothing else but render. */
export function usePlainResponses(): void {
  globalThis.Response = PlainResponse as unknown as typeof Response;
}
