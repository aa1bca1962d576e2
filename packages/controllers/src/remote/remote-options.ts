import { z } from 'zod';

/** Seconds: what `fetch` waits for an answer to begin. */
const LONGEST = 280;

/** Where an optimiser is, and how long it may take. */
export const remoteOptions = z.strictObject({
  /** Of the server or relay that it answers through. */
  url: z.url({ protocol: /^https?$/u }).default('http://127.0.0.1:4748'),
  /** For the optimiser, as they are. */
  options: z.record(z.string(), z.json()).default({}),
  /** Of one answer. */
  timeoutSeconds: z.number().positive().max(LONGEST).default(60),
  /** Of one question, each in a new session, before the search gives up. */
  retries: z.int().min(0).max(100).default(6),
  /** Name of the environment variable with the token that the server asks for. */
  tokenFrom: z.string().min(1).optional(),
});

/** Options of the controller `remote`, complete. */
export type RemoteOptions = z.output<typeof remoteOptions>;
