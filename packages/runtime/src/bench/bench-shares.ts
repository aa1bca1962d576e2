/** What is to be measured. */
export interface BenchPlan {
  readonly networks: number;
  readonly batches: readonly number[];
  readonly passes: number;
  /** Images of a training step; absent: training is not measured. */
  readonly train?: number | undefined;
  /** Training steps of each network. */
  readonly steps: number;
}

/** Which share of a measurement is done, in (0, 1]. */
export interface BenchShares {
  /** @param pass from 0, over all networks and batches */
  afterPass(pass: number): number;
  /** @param step from 0 */
  afterStep(network: number, step: number): number;
}

/** Times of a forward pass that a training step is taken for. */
const STEP = 3;

/** By images: how long one takes is not known before. */
export function benchShares({
  networks,
  batches,
  passes,
  train = 0,
  steps,
}: BenchPlan): BenchShares {
  const forward = batches.map((batch) => batch * passes * networks);
  const training = STEP * train * steps;
  const passed = sum(forward);
  const all = passed + training * networks;
  const each = passes * networks;
  return {
    afterPass: (pass) => {
      const at = Math.floor(pass / each);
      return (sum(forward.slice(0, at)) + ((pass % each) + 1) * (batches[at] ?? 0)) / all;
    },
    afterStep: (network, step) => (passed + training * (network + (step + 1) / steps)) / all,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
