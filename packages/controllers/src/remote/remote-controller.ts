import { setTimeout as sleep } from 'node:timers/promises';
import {
  ASK_AND_TELL,
  CellsmithError,
  type Controller,
  type ControllerContext,
  type Decision,
  type Genotype,
  type Json,
  type Rng,
  type Scored,
  type SearchPosition,
  type Snapshot,
  checkGenotype,
} from '@cellsmith/core';
import { z } from 'zod';
import { checkScored } from '../check-scored.ts';
import { parseState } from '../parse-state.ts';
import { type Asked, OptimiserClient } from './optimiser-client.ts';
import { PassingFailure } from './passing-failure.ts';
import type { RemoteOptions } from './remote-options.ts';

/** The state is the optimiser's own: it is kept and never looked into. */
const stateSchema = z.object({
  seed: z.int().min(0),
  state: z.custom<Json>((value) => value !== undefined, 'required'),
});

/** Milliseconds before the first repetition; then twice as long each time, up to `LONGEST_PAUSE`. */
const PAUSE = 250;
const LONGEST_PAUSE = 10_000;

/**
 * An optimiser elsewhere. Its last state is kept here, and its session is only how it is spoken to: whatever
 * goes wrong, a new session with that state is as good, so every question can be repeated.
 */
export class RemoteController implements Controller {
  readonly #options: RemoteOptions;
  readonly #decisions: readonly Decision[];
  readonly #client: OptimiserClient;
  #seed: number;
  #state: Json = null;
  #session: Promise<string> | undefined;

  constructor(options: RemoteOptions, { decisions, rng }: ControllerContext) {
    this.#options = options;
    this.#decisions = decisions;
    this.#client = new OptimiserClient({ ...options, token: tokenOf(options) });
    this.#seed = drawSeed(rng);
  }

  async propose(count: number, rng: Rng): Promise<readonly Genotype[]> {
    const { genotypes } = await this.#ask({
      ...{ kind: 'propose', path: 'propose', answer: ASK_AND_TELL.ProposeAnswer },
      request: { count, seed: drawSeed(rng) },
    });
    this.#check(genotypes, count);
    return genotypes;
  }

  async observe(
    scored: readonly Scored[],
    { epoch, update }: SearchPosition,
  ): Promise<Readonly<Record<string, number>>> {
    checkScored(this.#decisions, scored);
    const told = scored.map(({ genotype, reward }) => ({ genotype, reward }));
    const { metrics, state } = await this.#ask({
      ...{ kind: 'observe', path: 'observe', answer: ASK_AND_TELL.ObserveAnswer },
      request: { scored: told, at: { epoch, update } },
    });
    this.#state = state;
    return metrics;
  }

  state(): Snapshot {
    return { values: { seed: this.#seed, state: this.#state }, tensors: new Map() };
  }

  restore(snapshot: Snapshot): void {
    const { seed, state } = parseState('remote', stateSchema, snapshot);
    this.#leave();
    this.#seed = seed;
    this.#state = state;
  }

  dispose(): void {
    this.#leave();
  }

  async #ask<Answer>(asked: Asked<Answer>): Promise<Answer> {
    const { retries, url } = this.#options;
    for (let failures = 0; ;) {
      try {
        return await this.#askOnce(asked);
      } catch (error) {
        this.#leave();
        if (!(error instanceof PassingFailure)) throw error;
        if (++failures > retries) throw givenUp({ url, kind: asked.kind, failures }, error);
        await sleep(Math.min(LONGEST_PAUSE, PAUSE * 2 ** (failures - 1)));
      }
    }
  }

  async #askOnce<Answer>(asked: Asked<Answer>): Promise<Answer> {
    const session = await (this.#session ??= this.#open());
    return this.#client.ask({
      ...asked,
      path: `sessions/${encodeURIComponent(session)}/${asked.path}`,
    });
  }

  async #open(): Promise<string> {
    const { options } = this.#options;
    const [decisions, seed, state] = [this.#decisions, this.#seed, this.#state];
    const { session } = await this.#client.ask({
      ...{ kind: 'open', path: 'sessions', answer: ASK_AND_TELL.OpenAnswer },
      request: { decisions, seed, options, state },
    });
    return session;
  }

  #leave(): void {
    const session = this.#session;
    this.#session = undefined;
    session?.then(
      (name) => {
        this.#client.close(name);
      },
      () => undefined,
    );
  }

  #check(genotypes: readonly Genotype[], count: number): void {
    try {
      for (const genotype of genotypes) checkGenotype(this.#decisions, genotype);
    } catch (error) {
      throw this.#wrong(error instanceof Error ? error.message : String(error), error);
    }
    if (genotypes.length === count) return;
    throw this.#wrong(`${genotypes.length} genotypes where ${count} were asked for`);
  }

  #wrong(what: string, cause?: unknown): CellsmithError {
    const text = `The optimiser at ${this.#options.url} proposes what this search cannot take: ${what}`;
    return new CellsmithError('INVALID_PLUGIN', text, { cause });
  }
}

function tokenOf({ tokenFrom }: RemoteOptions): string | undefined {
  if (tokenFrom === undefined) return undefined;
  const token = process.env[tokenFrom];
  if (token !== undefined && token !== '') return token;
  throw new CellsmithError(
    'INVALID_CONFIG',
    `controller.tokenFrom: the environment variable ${tokenFrom} has no token`,
  );
}

/** 53 bits of a stream of its own: `rng` stays as it is. */
function drawSeed(rng: Rng): number {
  const stream = rng.stream('remote');
  return stream.int(2 ** 21) * 2 ** 32 + stream.int(2 ** 32);
}

interface GivenUp {
  readonly url: string;
  readonly kind: string;
  readonly failures: number;
}

function givenUp({ url, kind, failures }: GivenUp, { message }: PassingFailure): CellsmithError {
  const often = failures === 1 ? 'once' : `${failures} times in a row`;
  return new CellsmithError(
    'REMOTE_FAILED',
    `The optimiser at ${url} was asked to ${kind} ${often}, and did not: ${message}. ` +
      'See that it runs there (controller.url), then go on with `cellsmith resume`',
  );
}
