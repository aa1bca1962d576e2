/** Bytes: no state of an optimiser is as large, and a search has to hold it. */
const LIMIT = 64 * 1024 * 1024;

/**
 * The body of `response` as text.
 *
 * @throws Error where it is longer than 64 MiB
 */
export async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  const body = response.body as AsyncIterable<Uint8Array> | null;
  for await (const chunk of body ?? []) {
    sizeBytes += chunk.length;
    if (sizeBytes > LIMIT) throw new Error(`an answer of more than ${LIMIT} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
