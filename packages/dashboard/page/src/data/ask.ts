import type { Accepted, ApiError } from '../../../src/api.ts';

/** What the server refuses, in its words. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Asks the server.
 *
 * @param path below `/api/`
 * @throws Refused with what to tell people
 */
export async function ask<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`./api/${path}`, init).catch(() => {
    throw new Refused(0, 'The server does not answer. Is `cellsmith serve` still running?');
  });
  if (response.ok) return (await response.json()) as Answer;
  const said = (await response.json().catch(() => null)) as ApiError | null;
  throw new Refused(
    response.status,
    said?.error.message ?? `The server answers ${response.status}`,
  );
}

/** Stops or resumes a run. */
export function command(id: string, what: 'stop' | 'resume'): Promise<Accepted> {
  const path = `runs/${encodeURIComponent(id)}/${what}`;
  return ask<Accepted>(path, { method: 'POST', headers: { 'x-cellsmith': '1' } });
}
