import {
  type Controller,
  type Decision,
  type Json,
  type ObserveAnswer,
  type ObserveRequest,
  type OpenRequest,
  type ProposeAnswer,
  type ProposeRequest,
  checkGenotype,
  createRng,
  formatGenotype,
} from '@cellsmith/core';
import type { ServedController } from '../served-controller.ts';
import { parseSnapshot, snapshotJson } from './snapshot-json.ts';

/** A controller that a client drives: what it asks is done in the order in which it comes. */
export class Session {
  readonly decisions: readonly Decision[];
  readonly #name: string;
  readonly #controller: Controller;
  #last: Promise<unknown> = Promise.resolve();

  /** @throws CellsmithError `INVALID_CONFIG` for the options, `INVALID_DATA`, `RUN_DAMAGED` for the state */
  constructor({ plugin, options, decisions }: ServedController, request: OpenRequest) {
    this.decisions = request.decisions ?? decisions;
    this.#name = plugin.name;
    const context = { decisions: this.decisions, rng: createRng(request.seed) };
    this.#controller = plugin.create({ ...options, ...request.options }, context);
    try {
      this.#restore(request.state ?? null);
    } catch (error) {
      this.#controller.dispose();
      throw error;
    }
  }

  propose({ count, seed }: ProposeRequest): Promise<ProposeAnswer> {
    return this.#inTurn(async () => {
      const proposed = await this.#controller.propose(count, createRng(seed));
      return {
        genotypes: proposed.map((genotype) => [...genotype]),
        texts: proposed.map((genotype) => formatGenotype(this.decisions, genotype)),
      };
    });
  }

  /** @throws CellsmithError `INVALID_GENOTYPE`; then nothing was learned */
  observe({ scored, at }: ObserveRequest): Promise<ObserveAnswer> {
    return this.#inTurn(async () => {
      for (const { genotype } of scored) checkGenotype(this.decisions, genotype);
      const metrics = await this.#controller.observe(scored, at);
      return { metrics, state: snapshotJson(this.#name, this.#controller.state()) };
    });
  }

  close(): void {
    void this.#inTurn(() => {
      this.#controller.dispose();
      return Promise.resolve();
    });
  }

  #restore(state: Json): void {
    if (state !== null) this.#controller.restore(parseSnapshot(this.#name, state));
  }

  #inTurn<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#last.then(act);
    this.#last = answer.catch(() => undefined);
    return answer;
  }
}
