import {
  CellsmithError,
  type NamedTensor,
  type Rng,
  type WeightSpec,
  WeightStore,
} from '@cellsmith/core';
import type { EnasOptions } from './enas-options.ts';
import type { PolicyPlan } from './policy-plan.ts';

/** Values start uniformly in (-0.1, 0.1) (FACTS 1.7). */
const RANGE = 0.1;

/** Names of the weights of a policy. The LSTM has no bias. */
export const WEIGHTS = {
  /** `[units, 4 units]`, gates in the order input, forget, output, candidate; for the LSTM's input. */
  input: 'lstm/input',
  /** `[units, 4 units]`; for its state. */
  state: 'lstm/state',
  /** `[units, 1]`. */
  start: 'start',
  /** `[units, units]`, W1 of FACTS 1.7. */
  key: 'attention/key',
  /** `[units, units]`, W2. */
  query: 'attention/query',
  /** `[units, 1]`, v. */
  vector: 'attention/vector',
  /** `[units, choices]`. */
  embedding: (table: number): string => `table-${table}/embedding`,
  /** `[units, choices]`. */
  kernel: (table: number): string => `table-${table}/kernel`,
  /** `[choices, 1]`. */
  bias: (table: number): string => `table-${table}/bias`,
} as const;

/**
 * Weights of a new policy. Each draws from the stream of its own name; biases start as the options
 * say.
 */
export function createPolicyWeights(plan: PolicyPlan, options: EnasOptions, rng: Rng): WeightStore {
  const shapes = policyShapes(plan, options.units);
  const biases = initialBiases(plan, options);
  const store = new WeightStore(({ name, shape }) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return biases.get(name) ?? uniform(size, rng.stream('policy', name));
  });
  for (const [name, shape] of shapes) store.ensure(weightSpec(name, shape));
  return store;
}

/** Every weight of the policy with its shape. A policy that never attends has no attention. */
export function policyShapes(plan: PolicyPlan, units: number): ReadonlyMap<string, number[]> {
  const attends = plan.cells.some(({ steps }) => steps.some(({ kind }) => kind === 'attend'));
  const attention: [string, number[]][] = [
    [WEIGHTS.key, [units, units]],
    [WEIGHTS.query, [units, units]],
    [WEIGHTS.vector, [units, 1]],
  ];
  return new Map<string, number[]>([
    [WEIGHTS.input, [units, 4 * units]],
    [WEIGHTS.state, [units, 4 * units]],
    [WEIGHTS.start, [units, 1]],
    ...(attends ? attention : []),
    ...plan.tables.flatMap((choices, table): [string, number[]][] => [
      [WEIGHTS.embedding(table), [units, choices.length]],
      [WEIGHTS.kernel(table), [units, choices.length]],
      [WEIGHTS.bias(table), [choices.length, 1]],
    ]),
  ]);
}

/**
 * Refuses tensors that are not those of `store`, which a snapshot of another space or another number
 * of units has.
 *
 * @throws CellsmithError `RUN_MISMATCH` naming the first that is missing or of another shape
 */
export function checkPolicyTensors(
  store: WeightStore,
  tensors: ReadonlyMap<string, NamedTensor>,
): void {
  for (const name of store.names) {
    const [wanted, found] = [store.get(name)?.shape.join(), tensors.get(name)?.shape.join()];
    if (wanted === found) continue;
    throw new CellsmithError(
      'RUN_MISMATCH',
      `Weight "${name}" of the enas controller is [${wanted ?? ''}] in this search, ` +
        `${found === undefined ? 'missing' : `[${found}]`} in the state; was its space or ` +
        'controller.units changed?',
    );
  }
}

function initialBiases(
  { tables }: PolicyPlan,
  { initialBias }: EnasOptions,
): ReadonlyMap<string, Float32Array> {
  return new Map(
    tables.map((choices, table) => [
      WEIGHTS.bias(table),
      Float32Array.from(choices, (name) => initialBias[name] ?? 0),
    ]),
  );
}

function uniform(size: number, rng: Rng): Float32Array {
  return Float32Array.from({ length: size }, () => RANGE * (2 * rng.next() - 1));
}

function weightSpec(name: string, shape: readonly number[]): WeightSpec {
  return { name, shape, role: 'kernel', trainable: true };
}
