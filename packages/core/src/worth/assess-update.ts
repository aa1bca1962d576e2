import type { Scored } from '../controller/controller.ts';
import type { SearchSpace } from '../search-space/search-space.ts';
import { type Collapse, watchCollapse } from './collapse-watch.ts';
import { type Lift, addPairs, liftOf } from './lift.ts';
import { expectedDistinct, operationShares, uniformEntropy } from './policy-figures.ts';
import { type UpdateFigures, evidenceOf, recentLift } from './recent-updates.ts';
import { extraWork } from './work-credit.ts';
import type { WorthPlan } from './worth-plan.ts';
import type { UpdateUnderWay, WorthState } from './worth-state.ts';

type Metrics = Readonly<Record<string, number>>;

/** What an update is assessed by. */
export interface AssessOptions {
  readonly plan: WorthPlan;
  readonly space: SearchSpace;
  /** The controller's cells with their rewards. */
  readonly scored: readonly Scored[];
  /** What the controller told of its update. */
  readonly updated: Metrics;
}

/** What there is to say of a controller after an update. */
export interface Assessed {
  readonly worth: WorthState;
  readonly metrics: Metrics;
  readonly collapse: Collapse | null;
}

/** Takes in the update that is under way, all of whose random cells are rated. */
export function assessUpdate(
  worth: WorthState,
  underWay: UpdateUnderWay,
  options: AssessOptions,
): Assessed {
  const { plan, space, scored, updated } = options;
  const { decisions } = space;
  const figures = figuresOf(underWay, options);
  const recent = [...worth.recent, figures].slice(-plan.window);
  const total = addPairs(worth.total, figures);
  const evidence = evidenceOf(recent);
  const lift = recentLift(recent);
  const { watch, collapse } = watchCollapse(worth.watch, {
    evidence,
    expectedDistinct: expectedDistinct(decisions, evidence?.cells ?? 0),
    entropy: updated['entropy'] ?? null,
    uniformEntropy: uniformEntropy(decisions),
    lift: recent.length === plan.window ? lift : null,
    window: plan.window,
  });
  const metrics = {
    ...liftMetrics('lift', lift),
    ...liftMetrics('overallLift', liftOf(total)),
    ...policyMetrics(updated, uniformEntropy(decisions)),
    distinct: distinctOf(recent),
    randomCells: underWay.random.length,
    extraWork: extraWork(worth.credit),
    ...shareMetrics(scored, space),
  };
  return { worth: { ...worth, underWay: null, recent, total, watch }, metrics, collapse };
}

function figuresOf(
  { random, rewards }: UpdateUnderWay,
  { scored, space }: AssessOptions,
): UpdateFigures {
  const differences = random.flatMap(({ place }, i) => {
    const [own, other] = [scored[place]?.reward, rewards[i] ?? null];
    return own === undefined || other === null ? [] : [own - other];
  });
  const rated = rewards.filter((reward) => reward !== null);
  const all = [...scored.map(({ reward }) => reward), ...rated];
  return {
    pairs: differences.length,
    sum: differences.reduce((sum, difference) => sum + difference, 0),
    keys: scored.map(({ genotype }) => space.canonicalKey(genotype)),
    ...{ lowest: Math.min(...all), highest: Math.max(...all) },
  };
}

/** Under `name`, `nameLow` and `nameHigh`; those that are not known are left out. */
function liftMetrics(name: string, lift: Lift | null): Metrics {
  if (!lift) return {};
  const { mean, interval, pairs } = lift;
  const bounds = interval && { [`${name}Low`]: interval[0], [`${name}High`]: interval[1] };
  return { [name]: mean, ...bounds, [`${name}Pairs`]: pairs };
}

function policyMetrics(updated: Metrics, uniform: number): Metrics {
  const { entropy } = updated;
  const told = ['entropy', 'advantageVariance', 'baselineLag'].flatMap((name) => {
    const value = updated[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const share = entropy !== undefined && uniform > 0 && { entropyShare: entropy / uniform };
  return { ...Object.fromEntries(told), ...share };
}

/** Share of different cells among those of `recent` updates. */
function distinctOf(recent: readonly UpdateFigures[]): number {
  const keys = recent.flatMap((update) => update.keys);
  return new Set(keys).size / Math.max(1, keys.length);
}

function shareMetrics(scored: readonly Scored[], { decisions }: SearchSpace): Metrics {
  const shares = operationShares(
    decisions,
    scored.map(({ genotype }) => genotype),
  );
  return Object.fromEntries(
    Object.entries(shares).map(([name, share]) => [`share.${name}`, share]),
  );
}
