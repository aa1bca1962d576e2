import { isAbsolute } from 'node:path';
import {
  type CellsmithEvent,
  CellsmithError,
  type Clock,
  type EventBus,
  type TrainerStep,
} from '@cellsmith/core';
import { kendallTau } from '@cellsmith/benchmarks';
import { Pace } from '../progress/pace.ts';
import type { TrainingResult } from '../session.ts';
import { openRun } from '../open-run.ts';
import { takeLock } from '../storage/run-lock.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import { InProcessExecutor } from '../study/in-process-executor.ts';
import { lookAtRun } from '../study/look-at-run.ts';
import type { FidelityFolder } from './fidelity-folder.ts';
import { FidelityPace } from './fidelity-pace.ts';
import { type FidelityPart, cellFolder, partsOf, searchFolder } from './fidelity-plan.ts';
import type { FidelityCell, FidelityCorrelation, FidelityResult } from './fidelity-result.ts';
import type { PreparedFidelity } from './prepare-fidelity.ts';
import { rateCells } from './rate-cells.ts';

/** What a session is made with. */
export interface FidelitySessionParts {
  readonly prepared: PreparedFidelity;
  readonly folder: FidelityFolder;
  readonly clock: Clock;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One way of rating cells by shared weights. */
type Factor = Pick<FidelityCorrelation, 'sharing' | 'batchNorm'> & { readonly directory: string };

/** Cells trained from scratch and rated by shared weights: subscribe, run it, interrupt it. */
export class FidelitySession {
  readonly kind = 'fidelity';
  readonly #parts: FidelitySessionParts;
  readonly #executor: InProcessExecutor;
  #running: Promise<FidelityResult> | undefined;
  #interruption: string | undefined;

  constructor(parts: FidelitySessionParts) {
    const { environment, clock } = parts;
    this.#parts = parts;
    this.#executor = new InProcessExecutor({ environment, clock });
  }

  /** Told of steps, with the time left of all, and of each part as it begins. */
  get events(): EventBus {
    return this.#parts.prepared.events;
  }

  /** Absolute. */
  get directory(): string {
    return this.#parts.folder.path;
  }

  /**
   * To the end; a second call gives the same promise. What was done before is not done again.
   *
   * @throws CellsmithError `INTERRUPTED` after `interrupt`, `RUN_MISMATCH`, `RUN_LOCKED`
   */
  run(): Promise<FidelityResult> {
    return (this.#running ??= this.#run().catch((error: unknown) => {
      throw storageFailure(error, this.directory);
    }));
  }

  /** Lets the step at hand finish, saves, and makes `run` reject with `INTERRUPTED`. */
  interrupt(reason = 'by request'): void {
    this.#interruption ??= reason;
    this.#executor.interrupt(reason);
  }

  async #run(): Promise<FidelityResult> {
    const { folder, prepared } = this.#parts;
    await folder.open(prepared.plan);
    const release = await takeLock(folder.lock);
    try {
      await this.#runParts();
      const ratings: (readonly (number | null)[])[] = [];
      for (const factor of this.#factors()) ratings.push(await this.#rate(factor));
      const result = await this.#resultOf(ratings);
      await folder.writeResult(result);
      return result;
    } finally {
      await release();
    }
  }

  async #runParts(): Promise<void> {
    const { folder, prepared, clock } = this.#parts;
    const parts = partsOf(prepared.plan);
    const stages = await Promise.all(parts.map(({ directory }) => lookAtRun(folder.at(directory))));
    const open = parts.filter((_part, i) => stages[i] !== 'complete');
    checkOwn(open);
    const pace = new FidelityPace(open, clock);
    for (const part of open) {
      this.#throwIfInterrupted();
      this.#say(`${parts.indexOf(part) + 1}/${parts.length} ${part.about}`);
      await this.#runPart(part, pace);
    }
  }

  /** A part that fails is data: its cell or its weights are left out. */
  async #runPart(
    { kind, config, directory, about }: FidelityPart,
    pace: FidelityPace,
  ): Promise<void> {
    const { folder, prepared } = this.#parts;
    pace.started(kind);
    const request = { config, directory: folder.at(directory), cwd: prepared.cwd };
    const outcome = await this.#executor.run(request, (event) => {
      this.#forward(event, pace);
    });
    pace.ended();
    if (outcome.state === 'completed') return;
    const message = `It is left out: ${about} failed: ${outcome.failure.message}`;
    this.events.publish({ type: 'run.warned', message });
  }

  #forward(event: CellsmithEvent, pace: FidelityPace): void {
    if (event.type === 'step.completed') {
      this.events.publish({ ...event, remainingMs: pace.remainingMs(event.remainingMs) });
    } else if (event.type === 'run.warned' || event.type === 'controller.collapsed') {
      this.events.publish(event);
    }
  }

  #factors(): readonly Factor[] {
    const { folder, prepared } = this.#parts;
    const { searches, batchNorm } = prepared.plan;
    return searches.flatMap((search) => {
      const directory = folder.at(searchFolder(search));
      return batchNorm.map((mode) => ({ sharing: search.sharing, batchNorm: mode, directory }));
    });
  }

  async #rate({ directory, sharing, batchNorm }: Factor): Promise<readonly (number | null)[]> {
    const { folder, prepared, environment, clock } = this.#parts;
    const { cells } = prepared.plan;
    const name = [sharing, batchNorm].filter((part) => part !== null).join('-') || 'shared';
    const before = await folder.readRatings(name);
    if (before) return before;
    if ((await lookAtRun(directory)) !== 'complete') return cells.map(() => null);
    this.#say(`rate ${cells.length} cells by shared weights: ${name}`);
    const pace = new Pace({ train: { total: 0, done: 0 }, measure: { total: 1, done: 0 } }, clock);
    const stepped = (step: TrainerStep & { readonly epoch: number }): void => {
      this.events.publish({ type: 'step.completed', ...step, ...pace.step(step) });
      this.#throwIfInterrupted();
    };
    const options = { environment, clock };
    const ratings = await rateCells({ directory, cells, batchNorm, options, stepped });
    await folder.writeRatings(name, ratings);
    return ratings;
  }

  async #resultOf(ratings: readonly (readonly (number | null)[])[]): Promise<FidelityResult> {
    const { cells } = this.#parts.prepared.plan;
    const accuracies = await Promise.all(cells.map((_cell, index) => this.#accuracyOf(index)));
    const correlations = this.#factors().map(({ sharing, batchNorm }, i) => ({
      ...{ sharing, batchNorm },
      ...correlationOf(accuracies, ratings[i] ?? []),
    }));
    const told = cells.map((genotype, index): FidelityCell => ({
      genotype,
      testAccuracy: accuracies[index] ?? null,
      shared: ratings.map((rating) => rating[index] ?? null),
    }));
    return { fidelity: this.directory, correlations, cells: told };
  }

  /** Mean of the last epochs, as it is reported (ShuffleNASNets IV-B); null where training failed. */
  async #accuracyOf(index: number): Promise<number | null> {
    const { events } = await openRun(this.#parts.folder.at(cellFolder(index)));
    const last = events.at(-1);
    if (last?.type !== 'run.completed') return null;
    return 1 - (last.result as unknown as TrainingResult).meanTestError;
  }

  #say(message: string): void {
    this.events.publish({ type: 'progress', message });
  }

  #throwIfInterrupted(): void {
    if (this.#interruption === undefined) return;
    throw new CellsmithError(
      'INTERRUPTED',
      `Interrupted (${this.#interruption}) and saved; go on with: cellsmith resume ${this.directory}`,
    );
  }
}

function correlationOf(
  accuracies: readonly (number | null)[],
  ratings: readonly (number | null)[],
): Pick<FidelityCorrelation, 'tau' | 'interval' | 'cells'> {
  const both = accuracies.flatMap((accuracy, i) => {
    const rating = ratings[i] ?? null;
    return accuracy === null || rating === null ? [] : [[accuracy, rating] as const];
  });
  const { tau, low, high, n } = kendallTau(
    both.map(([accuracy]) => accuracy),
    both.map(([, rating]) => rating),
    { confidence: 0.95 },
  );
  return { tau, interval: low === null || high === null ? null : [low, high], cells: n };
}

/** A search that was there before is no part of this folder: nothing is written into it. */
function checkOwn(open: readonly FidelityPart[]): void {
  const foreign = open.find(({ directory }) => isAbsolute(directory));
  if (!foreign) return;
  const text = `The search in ${foreign.directory} is not complete any more; put it back, or start anew`;
  throw new CellsmithError('RUN_MISSING', text);
}
