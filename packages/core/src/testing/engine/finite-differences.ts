import { type WeightSpec, weightSpecs } from '../../architecture/weight-spec.ts';
import type { WeightStore } from '../../engine/weight-store.ts';
import { createRng } from '../../rng.ts';
import type { EngineCase } from './engine-case.ts';

/** The derivative of the loss with respect to one value of a weight. */
export interface Derivative {
  readonly weight: string;
  readonly index: number;
  readonly value: number;
}

/** Distances at which the loss is compared, in double precision. */
const STEPS = [2e-5, 5e-6] as const;

/** How far two distances may disagree; a kink of a relu or a maximum lies between them beyond that. */
const AGREEMENT = 1e-5;

/**
 * Derivatives of the reference's loss by central differences, at up to `count` places of every trained
 * weight. Places next to a kink, where there is no derivative, are left out.
 */
export function finiteDifferences(
  given: EngineCase,
  store: WeightStore,
  count: number,
): readonly Derivative[] {
  const trained = weightSpecs(given.architecture).filter(({ trainable }) => trainable);
  return trained.flatMap((spec) =>
    places(spec, count).flatMap((index) => {
      const [far, near] = STEPS.map((step) => difference(given, store, { spec, index, step }));
      if (far === undefined || near === undefined) return [];
      if (Math.abs(far - near) > AGREEMENT * Math.max(1, Math.abs(near))) return [];
      return [{ weight: spec.name, index, value: near }];
    }),
  );
}

function places({ name, shape }: WeightSpec, count: number): readonly number[] {
  const size = shape.reduce((product, length) => product * length, 1);
  const rng = createRng(0).stream(name);
  return [...new Set(Array.from({ length: count }, () => rng.int(size)))];
}

interface Place {
  readonly spec: WeightSpec;
  readonly index: number;
  readonly step: number;
}

function difference(given: EngineCase, store: WeightStore, { spec, index, step }: Place): number {
  const lossAt = (offset: number): number => {
    const moved = Float64Array.from(store.ensure(spec));
    moved[index] = (moved[index] ?? 0) + offset;
    return given.losses(store, new Map([[spec.name, moved]])).all;
  };
  return (lossAt(step) - lossAt(-step)) / (2 * step);
}
