import type { Controller, SearchPosition } from '../controller/controller.ts';
import { formatGenotype } from '../genotype/genotype-text.ts';
import type { Genotype } from '../genotype/genotype.ts';
import { ACCURACY_ALONE, type Appraiser } from '../objective/appraise.ts';
import type { Rng } from '../rng.ts';
import type { SearchSpace } from '../search-space/search-space.ts';
import type {
  MeasureOn,
  Measurement,
  Trainer,
  TrainerCall,
  TrainerStep,
} from '../trainer/trainer.ts';
import { ControllerWorth, type RandomRating } from '../worth/controller-worth.ts';
import type { Lift } from '../worth/lift.ts';
import type { WorthPlan } from '../worth/worth-plan.ts';
import { finiteReward } from './finite-reward.ts';
import { proposeWithin } from './propose-within.ts';
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
  /** Says what measured candidates are worth; absent: their accuracy. */
  readonly appraiser?: Appraiser;
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
  /** How the controller is compared with random cells; absent: it is not. */
  readonly assess?: WorthPlan;
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
  /** Null where the controller is not assessed. */
  readonly #worth: ControllerWorth | null;
  #progress: SearchProgress;

  constructor({ parts, plan, ports, from }: SearchLoopOptions) {
    this.#parts = parts;
    this.#plan = plan;
    this.#ports = ports;
    this.#progress = from?.progress ?? startOfSearch();
    const worth = { space: parts.space, from: this.#progress.worth };
    this.#worth = plan.assess ? new ControllerWorth({ ...worth, plan: plan.assess }) : null;
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
      else if (phase === 'assess') await this.#finishUpdate();
      else if (chosen) return chosen;
      else await this.#choose();
    }
  }

  /** How much better than random cells the controller's were; null where nothing was compared. */
  lift(): Lift | null {
    return this.#worth?.lift() ?? null;
  }

  /** Everything that a new loop needs to go on from here. */
  state(): RunState<SearchProgress> {
    const { controller, trainer } = this.#parts;
    const parts = { controller: controller.state(), trainer: trainer.state() };
    return { progress: { ...this.#progress, worth: this.#worth?.state() ?? null }, parts };
  }

  async #train(): Promise<void> {
    const { epoch } = this.#progress;
    const metrics = await this.#parts.trainer.trainEpoch(this.#call('train', epoch));
    this.#ports.record({ type: 'epoch.trained', epoch, metrics });
    this.#progress = { ...this.#progress, phase: 'measure', trained: metrics };
    this.#worth?.trained();
  }

  async #update(): Promise<void> {
    const { cellsPerUpdate, on } = this.#plan;
    const at = this.#place();
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
    this.#progress = { ...this.#progress, phase: 'assess', scored };
  }

  async #finishUpdate(): Promise<void> {
    if (this.#worth) await this.#assess(this.#worth);
    const update = this.#progress.update + 1;
    this.#progress = { ...this.#progress, phase: 'measure', update, scored: [] };
    if (update < this.#plan.updatesPerEpoch) await this.#pause('update');
    else await this.#finishEpoch();
  }

  /** Rates random cells beside the controller's; only the journal hears of them. */
  async #assess(worth: ControllerWorth): Promise<void> {
    const at = this.#place();
    const { update, scored, updated } = this.#progress;
    const updatesLeft = this.#plan.updatesPerEpoch - update;
    const rng = this.#parts.rng.stream('assess', at.update);
    const { metrics, collapse } = await worth.assess(
      { scored, updated, updatesLeft, rng },
      (rating) => this.#rateRandom(rating, at.update),
    );
    this.#ports.record({ type: 'controller.assessed', ...at, metrics });
    if (collapse) this.#ports.record({ type: 'controller.collapsed', ...at, ...collapse });
  }

  #rateRandom(
    { genotype, place, index, count }: RandomRating,
    update: number,
  ): Promise<number | null> {
    const call = this.#call('measure', update);
    const stepped = ({ step, steps, ...told }: TrainerStep): Promise<void> =>
      this.#stepped({ ...told, step: index * steps + step, steps: count * steps }, call.epoch);
    const rating = { ...call, places: [place], stepped };
    const measure = async (): Promise<number | undefined> => {
      const measured = await this.#parts.trainer.measure([genotype], this.#plan.on, rating);
      return this.#describe([genotype], measured)[0]?.reward;
    };
    return finiteReward(() => this.#ports.unbudgeted?.(measure) ?? measure());
  }

  #count(candidates: readonly Rated[], updated: Readonly<Record<string, number>>): void {
    const { best, rewards } = this.#progress;
    this.#progress = {
      ...this.#progress,
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
    const isLast = epoch + 1 >= epochs || this.#ports.isSpent?.() === true;
    const phase = isLast ? 'choose' : 'train';
    this.#progress = { ...startOfSearch(), phase, epoch: epoch + 1, best };
    await this.#pause('epoch');
  }

  async #choose(): Promise<void> {
    const { candidates, on } = await this.#finalists();
    const chosen = bestOf(candidates);
    if (!chosen) throw new RangeError('A search without candidates');
    const { length } = candidates;
    this.#ports.record({ type: 'genotype.derived', ...chosen, candidates: length, on });
    this.#progress = { ...this.#progress, chosen };
    await this.#pause('epoch');
  }

  /** Where no derived cell keeps the limits, one that was recorded may. */
  async #finalists(): Promise<{ candidates: readonly Rated[]; on: MeasureOn | 'recorded' }> {
    const { derive } = this.#plan;
    const candidates = derive ? await this.rate(derive.candidates, derive.on) : [];
    const { best } = this.#progress;
    const areOver = candidates.every(({ overLimit }) => overLimit);
    if (!derive || (areOver && best && !best.overLimit)) {
      return { candidates: [best ?? []].flat(), on: 'recorded' };
    }
    return { candidates, on: derive.on };
  }

  /** `count` cells of the controller as it is now, rated by the trainer as it is now. */
  async rate(count: number, on: MeasureOn): Promise<readonly Rated[]> {
    const genotypes = await this.#proposeFinal(count);
    const measured = await this.#parts.trainer.measure(genotypes, on, this.#call('derive', 0));
    return this.#describe(genotypes, measured);
  }

  /** A cell that breaks a limit need not be measured to be passed over. */
  #proposeFinal(count: number): Promise<readonly Genotype[]> {
    return proposeWithin(count, {
      propose: (round) =>
        this.#propose(count, ['derive', 'propose', ...(round > 0 ? [round] : [])]),
      isWanted: (genotype) => this.#appraiser.keepsLimits(genotype),
    });
  }

  get #appraiser(): Appraiser {
    return this.#parts.appraiser ?? ACCURACY_ALONE;
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
      stepped: (step) => {
        this.#worth?.stepped(step);
        return this.#stepped(step, epoch);
      },
    };
  }

  async #stepped(step: TrainerStep, epoch: number): Promise<void> {
    this.#ports.stepped({ ...step, epoch });
    await this.#pause('step');
  }

  #place(): SearchPosition {
    const { epoch, update } = this.#progress;
    return { epoch, update: epoch * this.#plan.updatesPerEpoch + update };
  }

  #describe(
    genotypes: readonly Genotype[],
    measured: readonly Measurement[],
  ): readonly Candidate[] {
    const { decisions } = this.#parts.space;
    return genotypes.map((genotype, i) => {
      const measurement = measured[i] ?? { reward: NaN, metrics: {} };
      const appraisal = this.#appraiser.appraise(genotype, measurement);
      return { genotype: formatGenotype(decisions, genotype), ...appraisal };
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
