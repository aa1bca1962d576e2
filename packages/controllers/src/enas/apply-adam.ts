import type { WeightStore } from '@cellsmith/core';
import type { EnasOptions } from './enas-options.ts';

/** Looked up once: it runs in the inner loop. */
const { sqrt } = Math;

/** One update by Adam. */
export interface AdamStep {
  readonly settings: EnasOptions['adam'];
  readonly learningRate: number;
  /** From 1. */
  readonly step: number;
}

/**
 * Moves the weights of `store` against `gradients`, by weight name; moments are the slots `m` and `v`.
 *
 * The bias correction scales the rate and leaves `epsilon` as it is ("epsilon hat" of the paper), as
 * TensorFlow 1 has it: with ENAS's 1e-3 (FACTS 1.8) the other form takes much longer first steps.
 *
 * @see Kingma & Ba (2015), https://arxiv.org/abs/1412.6980, end of section 2
 */
export function applyAdam(
  store: WeightStore,
  gradients: ReadonlyMap<string, Float32Array>,
  step: AdamStep,
): void {
  const { beta1, beta2 } = step.settings;
  const rate = (step.learningRate * sqrt(1 - beta2 ** step.step)) / (1 - beta1 ** step.step);
  for (const [name, gradient] of gradients) update(store, { name, gradient, rate }, step.settings);
}

function update(
  store: WeightStore,
  { name, gradient, rate }: { name: string; gradient: Float32Array; rate: number },
  { beta1, beta2, epsilon }: EnasOptions['adam'],
): void {
  const weight = store.get(name)?.data ?? new Float32Array(0);
  const [first, second] = [store.slot(name, 'm'), store.slot(name, 'v')];
  for (let i = 0; i < weight.length; i++) {
    const g = gradient[i] ?? 0;
    const m = beta1 * (first[i] ?? 0) + (1 - beta1) * g;
    const v = beta2 * (second[i] ?? 0) + (1 - beta2) * g * g;
    first[i] = m;
    second[i] = v;
    weight[i] = (weight[i] ?? 0) - (rate * m) / (sqrt(v) + epsilon);
  }
}
