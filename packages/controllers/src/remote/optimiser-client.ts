import { ASK_AND_TELL, CellsmithError } from '@cellsmith/core';
import { z } from 'zod';
import { PassingFailure } from './passing-failure.ts';
import { readBody } from './read-body.ts';

/** How an optimiser is reached. */
export interface OptimiserAddress {
  readonly url: string;
  readonly timeoutSeconds: number;
  readonly token?: string | undefined;
}

/** A question: its kind for people, its place below `/v1/`, its body. */
export interface Asked<Answer> {
  readonly kind: string;
  readonly path: string;
  readonly request: object;
  readonly answer: z.ZodType<Answer>;
}

/** Statuses that say nothing of the question itself. */
const PASSING = new Set([408, 425, 429]);
/** Of text that is no JSON, for people. */
const SHOWN_LENGTH = 120;

/** Speaks to an optimiser, one exchange a call. */
export class OptimiserClient {
  readonly #address: OptimiserAddress;

  constructor(address: OptimiserAddress) {
    this.#address = address;
  }

  /**
   * @throws PassingFailure where repeating it may help; CellsmithError `REMOTE_FAILED` with what a refusal
   * says, `INVALID_PLUGIN` for an answer that is not of the contract
   */
  async ask<Answer>({ kind, path, request, answer }: Asked<Answer>): Promise<Answer> {
    const { status, text } = await this.#exchange('POST', path, JSON.stringify(request));
    const said = parsed(text);
    if (status >= 400) throw this.#refusal({ kind, status, said });
    if (said === undefined) throw this.#wrong(kind, `no JSON: ${shown(text)}`);
    const { data, error, success } = answer.safeParse(said);
    if (success) return data;
    throw this.#wrong(kind, z.prettifyError(error));
  }

  /** Tells that a session is over; whether that is heard changes nothing. */
  close(session: string): void {
    this.#exchange('DELETE', `sessions/${encodeURIComponent(session)}`).catch(() => undefined);
  }

  async #exchange(
    method: 'POST' | 'DELETE',
    path: string,
    body?: string,
  ): Promise<{ readonly status: number; readonly text: string }> {
    const { url, timeoutSeconds, token } = this.#address;
    const base = url.endsWith('/') ? url : `${url}/`;
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    const init = {
      method,
      headers,
      signal,
      redirect: 'error',
      ...(body !== undefined && { body }),
    };
    try {
      const response = await fetch(new URL(`v1/${path}`, base), init as RequestInit);
      return { status: response.status, text: await readBody(response) };
    } catch (error) {
      throw new PassingFailure(this.#reason(error), { cause: error });
    }
  }

  /** `fetch` hides the reason in causes, and where a name has several addresses in a list of them. */
  #reason(error: unknown): string {
    const { name, message, cause, errors } = (error ?? {}) as Thrown;
    if (name === 'TimeoutError') {
      return `no answer in ${this.#address.timeoutSeconds} s (controller.timeoutSeconds)`;
    }
    const deeper = cause ?? errors?.[0];
    return deeper === undefined ? (message ?? String(error)) : this.#reason(deeper);
  }

  #refusal({ kind, status, said }: Refused): Error {
    const { data } = ASK_AND_TELL.Refusal.safeParse(said);
    const { code = `status ${status}`, message = 'without a word' } = data?.error ?? {};
    const text = `it refuses (${code}): ${message}`;
    const isPassing = status >= 500 || PASSING.has(status) || code === 'UNKNOWN_SESSION';
    if (isPassing) return new PassingFailure(text);
    return new CellsmithError('REMOTE_FAILED', `${this.#who(kind)}: ${text}`);
  }

  #wrong(kind: string, why: string): CellsmithError {
    return new CellsmithError(
      'INVALID_PLUGIN',
      `${this.#who(kind)} with what is no answer of the contract (docs/ask-and-tell.md): ${why}`,
    );
  }

  #who(kind: string): string {
    return `The optimiser at ${this.#address.url} answers ${kind}`;
  }
}

/** An error of any realm. */
type Thrown = Partial<Error> & { readonly errors?: readonly unknown[] };

interface Refused {
  readonly kind: string;
  readonly status: number;
  readonly said: unknown;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function shown(text: string): string {
  if (text === '') return 'nothing at all';
  const start = text.slice(0, SHOWN_LENGTH);
  return JSON.stringify(start) + (start.length < text.length ? ' …' : '');
}
