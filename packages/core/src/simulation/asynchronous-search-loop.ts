import type { SearchPosition } from '../controller/controller.ts';
import { CellsmithError } from '../errors.ts';
import { formatGenotype } from '../genotype/genotype-text.ts';
import { ACCURACY_ALONE } from '../objective/appraise.ts';
import type { Moment, RunPorts, RunState } from '../run/run-ports.ts';
import type { SearchParts, SearchPlan } from '../run/search-loop.ts';
import { type Rated, bestOf, meanReward, startOfSearch } from '../run/search-progress.ts';
import type { TrainerCall } from '../trainer/trainer.ts';
import type { Trial } from './attempt.ts';
import { type SimulatedProgress, startOfSimulation } from './simulated-progress.ts';
import { type EndedAttempt, SimulatedWorkers } from './simulated-workers.ts';
import type { SimulationPlan } from './simulation-plan.ts';

/** What a loop is made with; `from` takes it up where it was saved. */
export interface AsynchronousSearchOptions {
  readonly parts: SearchParts;
  /** The product of its three numbers is how many trials there are. */
  readonly plan: Pick<SearchPlan, 'epochs' | 'updatesPerEpoch' | 'cellsPerUpdate' | 'on'>;
  readonly simulation: SimulationPlan;
  readonly ports: RunPorts<SimulatedProgress>;
  readonly from?: RunState<SimulatedProgress>;
}

/**
 * A search on many workers that wait for nobody: each takes a cell as soon as it is free, and the
 * controller hears of cells in the order in which they end, `cellsPerUpdate` at a time. Time and failures
 * are simulated. Everything follows from the seed, so that the loop can be entered again anywhere.
 *
 * The trainer is asked what a cell is worth when its trial starts; the rest of the search does not know
 * before it ends. Trainers whose measurements depend on earlier ones (weight sharing) do not fit.
 */
export class AsynchronousSearchLoop {
  readonly #options: AsynchronousSearchOptions;
  readonly #workers: SimulatedWorkers;
  #progress: SimulatedProgress;

  constructor(options: AsynchronousSearchOptions) {
    const { from, parts, simulation } = options;
    this.#options = options;
    this.#progress = from?.progress ?? startOfSimulation();
    this.#workers = new SimulatedWorkers(simulation, parts.rng, this.#progress.workers);
    const { controller, trainer } = from?.parts ?? {};
    if (controller) parts.controller.restore(controller);
    if (trainer) parts.trainer.restore(trainer);
  }

  /** To the end, from wherever it is. */
  async run(): Promise<Rated> {
    while (this.#progress.phase !== 'choose') {
      await this.#occupy();
      const ended = this.#workers.next();
      if (ended) await this.#end(ended);
      else await this.#finish();
    }
    return this.#progress.chosen ?? this.#choose();
  }

  /** Everything that a new loop needs to go on from here. */
  state(): RunState<SimulatedProgress> {
    const { controller, trainer } = this.#options.parts;
    const parts = { controller: controller.state(), trainer: trainer.state() };
    return { progress: { ...this.#progress, workers: this.#workers.state() }, parts };
  }

  /** Gives every free worker something to do. */
  async #occupy(): Promise<void> {
    const { epochs, updatesPerEpoch, cellsPerUpdate } = this.#options.plan;
    const { proposed } = this.#progress;
    const left = epochs * updatesPerEpoch * cellsPerUpdate - proposed;
    const count = Math.min(this.#workers.vacancies, left);
    this.#workers.start(count > 0 ? await this.#propose(count) : []);
    this.#progress = { ...this.#progress, proposed: proposed + count };
  }

  async #propose(count: number): Promise<readonly Trial[]> {
    const { controller, rng, trainer } = this.#options.parts;
    const first = this.#progress.proposed;
    const genotypes = await controller.propose(count, rng.stream('propose', first));
    const measured = await trainer.measure(genotypes, this.#options.plan.on, this.#call(first));
    return genotypes.map((genotype, i) => ({
      ...{ trial: first + i, genotype: [...genotype] },
      measurement: measured[i] ?? { reward: NaN, metrics: {} },
    }));
  }

  async #end(ended: EndedAttempt): Promise<void> {
    if (ended.fails) this.#fail(ended);
    else this.#succeed(ended);
    if (this.#progress.unheard.length >= this.#options.plan.cellsPerUpdate) await this.#observe();
    else await this.#pause('update');
  }

  #fail({ trial, attempt, worker, endSeconds: seconds, isGivenUp }: EndedAttempt): void {
    const { ports } = this.#options;
    ports.record({ type: 'attempt.failed', trial, attempt, worker, seconds, isGivenUp });
  }

  #succeed({ trial, genotype, measurement, ...ended }: EndedAttempt): void {
    const { parts, ports } = this.#options;
    const appraisal = (parts.appraiser ?? ACCURACY_ALONE).appraise(genotype, measurement);
    const text = formatGenotype(parts.space.decisions, genotype);
    const candidate = { genotype: text, ...appraisal };
    const { attempt, worker, endSeconds: seconds } = ended;
    const simulated = { trial, attempt, worker, seconds };
    ports.record({
      ...{ type: 'candidates.measured', ...this.#place(), candidates: [candidate], simulated },
    });
    const { best, rewards, unheard } = this.#progress;
    const { reward } = candidate;
    this.#progress = {
      ...this.#progress,
      best: bestOf(best ? [best, candidate] : [candidate]),
      rewards: [...rewards, reward],
      unheard: [...unheard, { genotype, reward }],
    };
  }

  async #observe(): Promise<void> {
    const { parts, plan, ports } = this.#options;
    const at = this.#place();
    const updated = await parts.controller.observe(this.#progress.unheard, at);
    ports.record({ type: 'controller.updated', ...at, metrics: updated });
    const update = this.#progress.update + 1;
    this.#progress = { ...this.#progress, update, updated, unheard: [] };
    if (update < plan.updatesPerEpoch) await this.#pause('update');
    else await this.#finishEpoch();
  }

  async #finishEpoch(): Promise<void> {
    const { plan, ports } = this.#options;
    const { epoch, best, rewards, updated, proposed, unheard, workers } = this.#progress;
    const { epochs } = plan;
    const metrics = {
      ...named('controller', updated),
      ...named('workers', this.#workers.figures()),
    };
    const reward = meanReward(rewards);
    ports.record({ type: 'epoch.completed', epoch, epochs, reward, best, metrics });
    const isLast = epoch + 1 >= epochs || ports.isSpent?.() === true;
    const kept = { best, proposed, unheard, workers };
    const phase = isLast ? 'choose' : 'measure';
    this.#progress = { ...startOfSearch(), ...kept, phase, epoch: epoch + 1 };
    await this.#pause('epoch');
  }

  /** Trials that were given up leave the last update short, and perhaps the last epoch. */
  async #finish(): Promise<void> {
    if (this.#progress.unheard.length > 0) await this.#observe();
    if (this.#progress.rewards.length > 0) await this.#finishEpoch();
    this.#progress = { ...this.#progress, phase: 'choose' };
  }

  async #choose(): Promise<Rated> {
    const { best: chosen, proposed } = this.#progress;
    if (!chosen) {
      throw new CellsmithError(
        'INVALID_CONFIG',
        'All trials failed in all of their attempts; lower executor.failureShare',
      );
    }
    const candidates = proposed - this.#workers.state().givenUp;
    const { ports } = this.#options;
    ports.record({ type: 'genotype.derived', ...chosen, candidates, on: 'recorded' });
    this.#progress = { ...this.#progress, chosen };
    await this.#pause('epoch');
    return chosen;
  }

  #place(): SearchPosition {
    const { epoch, update } = this.#progress;
    return { epoch, update: epoch * this.#options.plan.updatesPerEpoch + update };
  }

  #call(first: number): TrainerCall {
    const { parts, plan, ports } = this.#options;
    const epoch = Math.min(this.#progress.epoch, plan.epochs - 1);
    return {
      epoch,
      rng: parts.rng.stream('measure', first),
      propose: (count, stream) => parts.controller.propose(count, stream),
      stepped: async (step) => {
        ports.stepped({ ...step, epoch });
        await this.#pause('step');
      },
    };
  }

  #pause(moment: Moment): Promise<void> {
    return this.#options.ports.pause(moment, () => this.state());
  }
}

/** Under names of their own: trainers and controllers tell of much the same. */
function named(prefix: string, metrics: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [`${prefix}.${name}`, value]),
  );
}
