import type { Scored } from '../controller/controller.ts';
import type { Genotype } from '../genotype/genotype.ts';
import type { Rng } from '../rng.ts';
import type { SearchSpace } from '../search-space/search-space.ts';
import type { TrainerStep } from '../trainer/trainer.ts';
import { type Assessed, assessUpdate } from './assess-update.ts';
import { type Lift, liftOf } from './lift.ts';
import { drawRandomCells } from './random-cells.ts';
import { countStep, finishCall, grant } from './work-credit.ts';
import type { WorthPlan } from './worth-plan.ts';
import { NO_WORTH, type UpdateUnderWay, type WorthState } from './worth-state.ts';

/**
 * What rating a random cell is charged, in what its passes cost: its network is compiled for one rating,
 * which takes up to half of the passes' own time where networks and batches are small. The rest is a
 * margin for engines that train cheaper than is counted.
 */
const RATING = 2;

/** What a controller's worth is judged with. */
export interface ControllerWorthOptions {
  readonly plan: WorthPlan;
  readonly space: SearchSpace;
  /** Where it was saved. */
  readonly from?: WorthState | null;
}

/** An update of the controller that has just been made. */
export interface MadeUpdate {
  /** The controller's cells with their rewards. */
  readonly scored: readonly Scored[];
  /** What the controller told. */
  readonly updated: Readonly<Record<string, number>>;
  /** Of the epoch, this one included. */
  readonly updatesLeft: number;
  /** Of this update alone: nothing else in the search draws from it. */
  readonly rng: Rng;
}

/** A random cell, to be rated on the batch of the controller's cell at `place`. */
export interface RandomRating {
  readonly genotype: Genotype;
  readonly place: number;
  /** Which one of all that the update rates. */
  readonly index: number;
  readonly count: number;
}

/**
 * Rates a random cell as the search rates its own.
 *
 * @returns null where the network did not compute finite numbers
 */
export type RateRandom = (rating: RandomRating) => Promise<number | null>;

/**
 * Judges a controller while it searches: some of its cells are compared with uniformly random ones on
 * the same shared weights and the same batches. It tells, and never touches what the search decides.
 */
export class ControllerWorth {
  readonly #options: ControllerWorthOptions;
  #state: WorthState;

  constructor(options: ControllerWorthOptions) {
    this.#options = options;
    this.#state = options.from ?? NO_WORTH;
  }

  /** To be told after every step of the search's own work. */
  stepped(step: TrainerStep): void {
    this.#state = { ...this.#state, credit: countStep(this.#state.credit, step) };
  }

  /** To be told after every epoch of training. */
  trained(): void {
    this.#state = { ...this.#state, credit: finishCall(this.#state.credit) };
  }

  /** Rates what random cells the update can afford; goes on where it was saved in the middle. */
  async assess(update: MadeUpdate, rate: RateRandom): Promise<Omit<Assessed, 'worth'>> {
    const { plan, space } = this.#options;
    let underWay = this.#state.underWay ?? this.#begin(update);
    for (const [index, cell] of underWay.random.entries()) {
      if (index < underWay.rewards.length) continue;
      const reward = await rate({ ...cell, index, count: underWay.random.length });
      underWay = this.#keep({ ...underWay, rewards: [...underWay.rewards, reward] });
    }
    const { scored, updated } = update;
    const options = { plan, space, scored, updated };
    const { worth, ...assessed } = assessUpdate(this.#state, underWay, options);
    this.#state = worth;
    return assessed;
  }

  /** Over all updates so far; null while no cell was compared. */
  lift(): Lift | null {
    return liftOf(this.#state.total);
  }

  /** What a checkpoint keeps of it. */
  state(): WorthState {
    return this.#state;
  }

  /** The passes of a random cell cost what those of one of the controller's cells did. */
  #begin({ scored, updatesLeft, rng }: MadeUpdate): UpdateUnderWay {
    const { plan, space } = this.#options;
    const { credit: before } = this.#state;
    const most = scored.length;
    const cost = (RATING * before.call) / Math.max(1, most);
    const request = { share: plan.share, updatesLeft, most, cost };
    const { cells, credit } = grant(finishCall(before), request);
    this.#state = { ...this.#state, credit };
    const random = drawRandomCells(space.decisions, { count: cells, among: most, rng });
    return this.#keep({ random, rewards: [] });
  }

  #keep(underWay: UpdateUnderWay): UpdateUnderWay {
    this.#state = { ...this.#state, underWay };
    return underWay;
  }
}
