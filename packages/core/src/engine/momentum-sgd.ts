import { CellsmithError } from '../errors.ts';
import type { WeightStore } from './weight-store.ts';

/** One update of stochastic gradient descent with momentum (FACTS 1.6). */
export interface SgdStep {
  readonly learningRate: number;
  /** In [0, 1). */
  readonly momentum: number;
  readonly nesterov: boolean;
  /** The loss has `l2` times the sum of squares of the trained weights, without a half. */
  readonly l2: number;
  /** Largest global norm of the gradient (l2 included); absent: no clipping. */
  readonly clipNorm?: number;
  /** Weights in the store to update besides those with a gradient: `l2` and momentum act on them. */
  readonly alsoDecay?: readonly string[];
}

/**
 * The optimiser that every engine implements, on host memory:
 * `v = momentum * v + g; w -= rate * (nesterov ? g + momentum * v : v)`.
 *
 * When the norm of the gradient is not finite, nothing is changed.
 *
 * @param gradients of the loss without its l2 term, by weight name
 * @returns the global norm of the gradient, l2 included, before clipping
 * @throws CellsmithError `INVALID_ARCHITECTURE` where a weight is not in the store
 */
export function applySgd(
  store: WeightStore,
  gradients: ReadonlyMap<string, Float32Array>,
  step: SgdStep,
): number {
  const names = new Set([...gradients.keys(), ...(step.alsoDecay ?? [])]);
  const updates = [...names].map((name) => ({
    name,
    weight: weightOf(store, name),
    gradient: gradients.get(name),
  }));
  const norm = Math.sqrt(updates.reduce((sum, update) => sum + squaredNorm(update, step.l2), 0));
  if (!Number.isFinite(norm)) return norm;
  const clipped = step.clipNorm !== undefined && norm > step.clipNorm;
  const scale = clipped ? step.clipNorm / norm : 1;
  for (const update of updates) {
    descend({ ...update, velocity: store.slot(update.name, 'momentum') }, { ...step, scale });
  }
  return norm;
}

/** One weight with what moves it; without a gradient, only l2 and momentum do. */
interface Update {
  readonly weight: Float32Array;
  readonly gradient: Float32Array | undefined;
}

function weightOf(store: WeightStore, name: string): Float32Array {
  const weight = store.get(name);
  if (weight) return weight.data;
  throw new CellsmithError('INVALID_ARCHITECTURE', `No weight named "${name}" to update`);
}

function squaredNorm({ weight, gradient }: Update, l2: number): number {
  let sum = 0;
  for (let i = 0; i < weight.length; i++) {
    const g = (gradient?.[i] ?? 0) + 2 * l2 * (weight[i] ?? 0);
    sum += g * g;
  }
  return sum;
}

function descend(
  { weight, gradient, velocity }: Update & { readonly velocity: Float32Array },
  { learningRate, momentum, nesterov, l2, scale }: SgdStep & { readonly scale: number },
): void {
  for (let i = 0; i < weight.length; i++) {
    const w = weight[i] ?? 0;
    const g = scale * ((gradient?.[i] ?? 0) + 2 * l2 * w);
    const v = momentum * (velocity[i] ?? 0) + g;
    velocity[i] = v;
    weight[i] = w - learningRate * (nesterov ? g + momentum * v : v);
  }
}
