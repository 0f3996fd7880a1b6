import { MAX_LINE_BYTES } from './child-transport.ts';

/** `fetch` whose answers are capped. */
export async function cappedFetch(input: string | URL, init?: RequestInit): Promise<Response> {
  return capped(await fetch(input, init));
}

/** The answer, ending with an error after MAX_LINE_BYTES unpacked bytes: a stranger cannot fill the memory. */
export function capped(response: Response): Response {
  if (response.body === null) return response;
  let length = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      length += chunk.byteLength;
      if (length > MAX_LINE_BYTES)
        controller.error(new Error(`sent more than ${MAX_LINE_BYTES / 1024 / 1024} MB`));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counting), { status, statusText, headers });
}
