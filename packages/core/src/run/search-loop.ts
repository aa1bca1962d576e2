import type { Controller } from '../controller/controller.ts';
import { formatGenotype } from '../genotype/genotype-text.ts';
import type { Genotype } from '../genotype/genotype.ts';
import type { Rng } from '../rng.ts';
import type { SearchSpace } from '../search-space/search-space.ts';
import type { MeasureOn, Measurement, Trainer, TrainerCall } from '../trainer/trainer.ts';
import type { RunPorts, RunState } from './run-ports.ts';
import {
  type Rated,
  type SearchProgress,
  bestOf,
  meanReward,
  startOfSearch,
} from './search-progress.ts';

/** Who takes part in a search. */
export interface SearchParts {
  readonly space: SearchSpace;
  readonly controller: Controller;
  readonly trainer: Trainer;
  /** The root of the run's random streams. */
  readonly rng: Rng;
}

/** How long a search is and how its cell is chosen. */
export interface SearchPlan {
  readonly epochs: number;
  readonly updatesPerEpoch: number;
  readonly cellsPerUpdate: number;
  /** What rates a candidate. */
  readonly on: MeasureOn;
  /** Absent: the best recorded candidate is the search's result. */
  readonly derive?: { readonly candidates: number; readonly on: MeasureOn };
}

/** What a loop is made with; `from` takes it up where it was saved. */
export interface SearchLoopOptions {
  readonly parts: SearchParts;
  readonly plan: SearchPlan;
  readonly ports: RunPorts<SearchProgress>;
  readonly from?: RunState<SearchProgress>;
}

/**
 * The search of both papers: in each epoch the trainer first learns what it needs, then the
 * controller is updated with measured candidates (FACTS 1.8, 3.3). Every random stream is named by its
 * place, so that the loop can be entered again anywhere.
 */
export class SearchLoop {
  readonly #parts: SearchParts;
  readonly #plan: SearchPlan;
  readonly #ports: RunPorts<SearchProgress>;
  #progress: SearchProgress;

  constructor({ parts, plan, ports, from }: SearchLoopOptions) {
    this.#parts = parts;
    this.#plan = plan;
    this.#ports = ports;
    this.#progress = from?.progress ?? startOfSearch();
    const { controller, trainer } = from?.parts ?? {};
    if (controller) parts.controller.restore(controller);
    if (trainer) parts.trainer.restore(trainer);
  }

  /** To the end, from wherever it is. */
  async run(): Promise<Rated> {
    for (;;) {
      const { phase, chosen } = this.#progress;
      if (phase === 'train') await this.#train();
      else if (phase === 'measure') await this.#update();
      else if (chosen) return chosen;
      else await this.#choose();
    }
  }

  /** Everything that a new loop needs to go on from here. */
  state(): RunState<SearchProgress> {
    const { controller, trainer } = this.#parts;
    const parts = { controller: controller.state(), trainer: trainer.state() };
    return { progress: this.#progress, parts };
  }

  async #train(): Promise<void> {
    const { epoch } = this.#progress;
    const metrics = await this.#parts.trainer.trainEpoch(this.#call('train', epoch));
    this.#ports.record({ type: 'epoch.trained', epoch, metrics });
    this.#progress = { ...this.#progress, phase: 'measure', trained: metrics };
  }

  async #update(): Promise<void> {
    const { epoch, update } = this.#progress;
    const { cellsPerUpdate, updatesPerEpoch, on } = this.#plan;
    const at = { epoch, update: epoch * updatesPerEpoch + update };
    const genotypes = await this.#propose(cellsPerUpdate, ['propose', at.update]);
    const measured = await this.#parts.trainer.measure(
      genotypes,
      on,
      this.#call('measure', at.update),
    );
    const candidates = this.#describe(genotypes, measured);
    this.#ports.record({ type: 'candidates.measured', ...at, candidates });
    const scored = genotypes.map((genotype, i) => ({
      genotype,
      reward: candidates[i]?.reward ?? 0,
    }));
    const metrics = await this.#parts.controller.observe(scored, at);
    this.#ports.record({ type: 'controller.updated', ...at, metrics });
    this.#count(candidates, metrics);
    if (update + 1 < updatesPerEpoch) await this.#pause('update');
    else await this.#finishEpoch();
  }

  #count(candidates: readonly Rated[], updated: Readonly<Record<string, number>>): void {
    const { update, best, rewards } = this.#progress;
    this.#progress = {
      ...this.#progress,
      update: update + 1,
      updated,
      best: bestOf(best ? [best, ...candidates] : candidates),
      rewards: [...rewards, ...candidates.map(({ reward }) => reward)],
    };
  }

  async #finishEpoch(): Promise<void> {
    const { epoch, best, rewards, trained, updated } = this.#progress;
    const { epochs } = this.#plan;
    const metrics = { ...trained, ...ofController(updated) };
    const reward = meanReward(rewards);
    this.#ports.record({ type: 'epoch.completed', epoch, epochs, reward, best, metrics });
    const phase = epoch + 1 < epochs ? 'train' : 'choose';
    this.#progress = { ...startOfSearch(), phase, epoch: epoch + 1, best };
    await this.#pause('epoch');
  }

  async #choose(): Promise<void> {
    const { derive } = this.#plan;
    const rated = derive ? await this.rate(derive.candidates, derive.on) : [];
    const candidates = rated.length > 0 ? rated : [this.#progress.best ?? []].flat();
    const chosen = bestOf(candidates);
    if (!chosen) throw new RangeError('A search without candidates');
    const on = derive ? derive.on : 'recorded';
    const { genotype, reward } = chosen;
    this.#ports.record({
      type: 'genotype.derived',
      genotype,
      reward,
      candidates: candidates.length,
      on,
    });
    this.#progress = { ...this.#progress, chosen };
    await this.#pause('epoch');
  }

  /** `count` cells of the controller as it is now, rated by the trainer as it is now. */
  async rate(count: number, on: MeasureOn): Promise<readonly Rated[]> {
    const genotypes = await this.#propose(count, ['derive', 'propose']);
    const measured = await this.#parts.trainer.measure(genotypes, on, this.#call('derive', 0));
    return this.#describe(genotypes, measured);
  }

  #propose(count: number, names: readonly (string | number)[]): Promise<readonly Genotype[]> {
    return this.#parts.controller.propose(count, this.#parts.rng.stream(...names));
  }

  #call(purpose: 'train' | 'measure' | 'derive', index: number): TrainerCall {
    const { controller, rng } = this.#parts;
    const epoch = Math.min(this.#progress.epoch, this.#plan.epochs - 1);
    return {
      epoch,
      rng: rng.stream(purpose, index),
      propose: (count, stream) => controller.propose(count, stream),
      stepped: async (step) => {
        this.#ports.stepped({ ...step, epoch });
        await this.#pause('step');
      },
    };
  }

  #describe(
    genotypes: readonly Genotype[],
    measured: readonly Measurement[],
  ): readonly Candidate[] {
    const { decisions } = this.#parts.space;
    return genotypes.map((genotype, i) => {
      const { reward, metrics } = measured[i] ?? { reward: NaN, metrics: {} };
      return { genotype: formatGenotype(decisions, genotype), reward, metrics };
    });
  }

  #pause(moment: 'step' | 'update' | 'epoch'): Promise<void> {
    return this.#ports.pause(moment, () => this.state());
  }
}

interface Candidate extends Rated {
  readonly metrics: Readonly<Record<string, number>>;
}

/** Under names of their own: trainers tell of losses too. */
function ofController(metrics: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [`controller.${name}`, value]),
  );
}
