import * as tf from '@tensorflow/tfjs-core';
import {
  type ChoiceBounds,
  attentionScores,
  boundedLogSoftmax,
  chosenEntry,
} from './choice-operations.ts';
import type { EnasOptions } from './enas-options.ts';
import { addBoth, addColumn, pickColumns, project } from './linear-operations.ts';
import { lstmMemory, lstmState } from './lstm-operations.ts';
import type { PolicyPlan, PolicyStep } from './policy-plan.ts';
import { WEIGHTS } from './policy-weights.ts';

/** One decision, as the policy sees it for every genotype of a batch. */
export interface Outlook {
  /** Of the decision, in the genotype. */
  readonly position: number;
  readonly choices: number;
  /** Of the choices, for each genotype of the batch. */
  readonly logProbabilities: readonly (readonly number[])[];
}

/** Chooses for every genotype of the batch; `[batch]`. */
export type Choose = (outlook: Outlook) => readonly number[];

/** What a walk through the decisions is given. */
export interface PolicyWalkOptions {
  readonly plan: PolicyPlan;
  readonly options: EnasOptions;
  /** The weights by name. */
  readonly tensors: ReadonlyMap<string, tf.Tensor2D>;
  /** Genotypes side by side. */
  readonly batch: number;
  readonly choose: Choose;
}

/**
 * Goes through the decisions of a space in the order of the plan, for a batch of genotypes side by
 * side (FACTS 1.7). Sampling, rating given genotypes and inspecting differ only in who chooses.
 *
 * @returns log-probabilities `[choices, batch]` of each decision, in the order of the plan
 */
export function walkPolicy(given: PolicyWalkOptions): tf.Tensor2D[] {
  const walk = new PolicyWalk(given);
  for (const { cell, steps } of given.plan.cells) {
    walk.enter(cell);
    for (const step of steps) walk.take(step);
  }
  return walk.logProbabilities;
}

/**
 * Where a walk stands. Columns are genotypes: state and memory are `[units, batch]`. What the LSTM is
 * fed with is kept as its share of the gates, `[4 units, batch]`, so that embeddings and anchors go
 * through the kernel once and not each time they are chosen.
 */
class PolicyWalk {
  readonly logProbabilities: tf.Tensor2D[] = [];
  readonly #given: PolicyWalkOptions;
  readonly #start: tf.Tensor2D;
  readonly #embeddings: readonly tf.Tensor2D[];
  #input: tf.Tensor2D;
  #state: tf.Tensor2D;
  #memory: tf.Tensor2D;
  #cell = '';
  #anchors: readonly tf.Tensor2D[] = [];
  #keys: readonly tf.Tensor2D[] = [];

  constructor(given: PolicyWalkOptions) {
    this.#given = given;
    const { batch, options, plan } = given;
    this.#start = pickColumns(
      this.#share(this.#weight(WEIGHTS.start)),
      Array.from({ length: batch }, () => 0),
    );
    this.#embeddings = plan.tables.map((_, table) =>
      this.#share(this.#weight(WEIGHTS.embedding(table))),
    );
    this.#input = this.#start;
    this.#state = tf.zeros([options.units, batch]);
    this.#memory = this.#state;
  }

  /** A cell has entries of its own, and goes on with the LSTM's state of the cell before. */
  enter(cell: string): void {
    this.#cell = cell;
    this.#anchors = [];
    this.#keys = [];
  }

  take(step: PolicyStep): void {
    if (step.kind === 'start') this.#input = this.#start;
    this.#advance();
    if (step.kind === 'attend') this.#attend(step.position);
    else if (step.kind === 'choose') this.#choose(step);
    else this.#addEntry(step.kind);
  }

  #advance(): void {
    const gates = addBoth(this.#input, project(this.#weight(WEIGHTS.state), this.#state));
    this.#memory = lstmMemory(gates, this.#memory);
    this.#state = lstmState(gates, this.#memory);
  }

  /** The anchor of a cell input is zero; its key is of the state nevertheless. */
  #addEntry(kind: 'start' | 'anchor'): void {
    const anchor =
      kind === 'start' ? tf.zeros<tf.Rank.R2>(this.#start.shape) : this.#share(this.#state);
    // Gradients still hold the lists of before.
    this.#anchors = [...this.#anchors, anchor];
    this.#keys = [...this.#keys, project(this.#weight(WEIGHTS.key), this.#state)];
    this.#input = this.#start;
  }

  #attend(position: number): void {
    const { tanhConstant: limit } = this.#given.options;
    const query = project(this.#weight(WEIGHTS.query), this.#state);
    const scores = attentionScores(query, this.#keys, this.#weight(WEIGHTS.vector));
    const chosen = this.#decide(position, scores, { limit, extra: [] });
    this.#input = chosenEntry(chosen, this.#anchors);
  }

  #choose({ position, table }: PolicyStep & { kind: 'choose' }): void {
    const { tanhConstant, opTanhReduce } = this.#given.options;
    const unbiased = project(this.#weight(WEIGHTS.kernel(table)), this.#state);
    const scores = addColumn(unbiased, this.#weight(WEIGHTS.bias(table)));
    const limit = tanhConstant / opTanhReduce;
    const chosen = this.#decide(position, scores, { limit, extra: this.#extraBias(table) });
    this.#input = pickColumns(this.#embeddings[table] ?? this.#start, chosen);
  }

  #extraBias(table: number): readonly number[] {
    const { options, plan } = this.#given;
    const extra = options.extraBias[this.#cell] ?? {};
    return (plan.tables[table] ?? []).map((name) => extra[name] ?? 0);
  }

  /** @returns the choice of each genotype */
  #decide(
    position: number,
    scores: tf.Tensor2D,
    bounds: Omit<ChoiceBounds, 'temperature'>,
  ): readonly number[] {
    const { choose, options } = this.#given;
    const { temperature } = options;
    const logs = boundedLogSoftmax(scores, { temperature, ...bounds });
    this.logProbabilities.push(logs);
    const logProbabilities = columnsOf(logs);
    return choose({ position, choices: scores.shape[0], logProbabilities });
  }

  /** What vectors `[units, columns]` add to the gates when the LSTM is fed with them. */
  #share(vectors: tf.Tensor2D): tf.Tensor2D {
    return project(this.#weight(WEIGHTS.input), vectors);
  }

  #weight(name: string): tf.Tensor2D {
    const tensor = this.#given.tensors.get(name);
    if (!tensor) throw new Error(`The policy has no weight "${name}"`);
    return tensor;
  }
}

function columnsOf(tensor: tf.Tensor2D): readonly (readonly number[])[] {
  const [rows, columns] = tensor.shape;
  const values = tensor.dataSync<'float32'>();
  return Array.from({ length: columns }, (_, column) =>
    Array.from({ length: rows }, (_, row) => values[row * columns + column] ?? 0),
  );
}
