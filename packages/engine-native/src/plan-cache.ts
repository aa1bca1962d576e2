import { createHash } from 'node:crypto';
import type { Architecture } from '@cellsmith/core';
import type { NativeBinding, NativePlan } from './binding/native-binding.ts';
import type { Expected } from './check-batch.ts';
import { type EncodedPlan, makePlan } from './plan/make-plan.ts';
import type { PlanMode } from './plan/plan-op.ts';

/** A plan on both sides. */
export interface ReadyPlan extends Omit<EncodedPlan, 'words' | 'numbers'> {
  readonly native: NativePlan;
  /** Of its batches. */
  readonly expected: Expected;
}

/** Plans kept for networks that come again, as the arcs of a search do. */
const KEPT = 64;

/** Plans by network and kind of step; a search meets the same network many times. */
export class PlanCache {
  readonly #binding: NativeBinding;
  readonly #plans = new Map<string, ReadyPlan>();
  readonly #keys = new WeakMap<Architecture, string>();

  constructor(binding: NativeBinding) {
    this.#binding = binding;
  }

  get(architecture: Architecture, mode: PlanMode): ReadyPlan {
    const key = `${this.#keyOf(architecture)} ${JSON.stringify(mode)}`;
    const known = this.#plans.get(key);
    if (known) this.#plans.delete(key);
    const plan = known ?? this.#make(architecture, mode);
    this.#plans.set(key, plan);
    const [oldest = key] = this.#plans.keys();
    if (this.#plans.size > KEPT) this.#plans.delete(oldest);
    return plan;
  }

  #make(architecture: Architecture, mode: PlanMode): ReadyPlan {
    const { words, numbers, ...plan } = makePlan(architecture, mode);
    const { tensors, ops } = plan.graph;
    const classes = ops.find(({ kind }) => kind === 'loss')?.inputs[0]?.channels ?? 0;
    const expected = { shape: tensors[0] ?? ([0, 0, 0] as const), classes };
    return { ...plan, expected, native: new this.#binding.Plan(words, numbers) };
  }

  /** Of the network as it is written: plans refer to weights and layers by their place. */
  #keyOf(architecture: Architecture): string {
    const known = this.#keys.get(architecture);
    if (known !== undefined) return known;
    const key = createHash('sha256').update(JSON.stringify(architecture)).digest('hex');
    this.#keys.set(architecture, key);
    return key;
  }
}
