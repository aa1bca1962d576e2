import { describe, expect, it } from '@jest/globals';
import {
  type Decision,
  type Genotype,
  type NamedTensor,
  createRng,
  sampleGenotype,
} from '@cellsmith/core';
import * as tf from '@tensorflow/tfjs-core';
import { enasDecisions, shuffleNasnetDecisions } from '../testing/paper-decisions.ts';
import { type EnasOptions, enasOptions } from './enas-options.ts';
import { Policy } from './policy.ts';

type Vector = readonly number[];

/** A weight, in any precision. */
type Values = Pick<NamedTensor, 'shape'> & { readonly data: Float32Array | Float64Array };

/** A policy to be computed once more. */
interface Reference {
  readonly weights: ReadonlyMap<string, Values>;
  readonly decisions: readonly Decision[];
  readonly settings: EnasOptions;
}

/**
 * FACTS 1.7 once more, for two cells of blocks of (input, operation) pairs and one list of operations:
 * double precision, one genotype at a time, nothing shared with the policy but the names of weights.
 *
 * @returns the log-probability of `genotype` and the entropy along it, in nats
 */
function referencePolicy(
  { weights, decisions, settings }: Reference,
  genotype: Genotype,
): { logProbability: number; entropy: number } {
  const { temperature, tanhConstant, opTanhReduce } = settings;
  const units = weights.get('start')?.shape[0] ?? 0;
  /** `values` as a row times the matrix. */
  const through = (name: string, values: Vector): Vector => {
    const { shape, data } = weights.get(name) ?? { shape: [0, 0], data: [] };
    return Array.from({ length: shape[1] ?? 0 }, (_, column) =>
      values.reduce((sum, v, row) => sum + v * (data[row * (shape[1] ?? 0) + column] ?? 0), 0),
    );
  };
  const column = (name: string, index: number): Vector => {
    const { shape, data } = weights.get(name) ?? { shape: [0, 0], data: [] };
    return Array.from(
      { length: shape[0] ?? 0 },
      (_, row) => data[row * (shape[1] ?? 0) + index] ?? 0,
    );
  };
  const start = column('start', 0);
  const vector = column('attention/vector', 0);
  let [memory, state]: [Vector, Vector] = [start.map(() => 0), start.map(() => 0)];
  const step = (input: Vector): void => {
    const fromState = through('lstm/state', state);
    const gates = through('lstm/input', input).map((gate, i) => gate + (fromState[i] ?? 0));
    const gate = (block: number, unit: number): number => gates[block * units + unit] ?? 0;
    memory = memory.map(
      (m, u) => sigmoid(gate(1, u)) * m + sigmoid(gate(0, u)) * Math.tanh(gate(3, u)),
    );
    state = memory.map((m, u) => sigmoid(gate(2, u)) * Math.tanh(m));
  };
  let [logProbability, entropy] = [0, 0];
  const decide = (logits: Vector, chosen: number): void => {
    const total = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
    logProbability += (logits[chosen] ?? 0) - total;
    entropy -= logits.reduce((sum, l) => sum + Math.exp(l - total) * (l - total), 0);
  };
  for (const cell of new Set(decisions.map((decision) => decision.cell))) {
    const own = decisions.flatMap((decision, i) =>
      decision.cell === cell ? [{ ...decision, gene: genotype[i] ?? 0 }] : [],
    );
    const anchors: Vector[] = [];
    const keys: Vector[] = [];
    for (let i = 0; i < (own[0]?.node ?? 0); i++) {
      step(start);
      anchors.push(start.map(() => 0));
      keys.push(through('attention/key', state));
    }
    for (const node of new Set(own.map((decision) => decision.node))) {
      const here = own.filter((decision) => decision.node === node);
      let input = start;
      for (const { gene } of here.filter(({ kind }) => kind === 'input')) {
        step(input);
        const query = through('attention/query', state);
        const scores = keys.map((key) =>
          key.reduce((sum, k, u) => sum + (vector[u] ?? 0) * Math.tanh(k + (query[u] ?? 0)), 0),
        );
        decide(
          scores.map((score) => tanhConstant * Math.tanh(score / temperature)),
          gene,
        );
        input = anchors[gene] ?? start;
      }
      for (const { gene, choices } of here.filter(({ kind }) => kind === 'operation')) {
        step(input);
        const bias = column('table-0/bias', 0);
        const logits = through('table-0/kernel', state).map((score, i) => {
          const bounded = Math.tanh((score + (bias[i] ?? 0)) / temperature);
          const extra = settings.extraBias[cell]?.[choices[i] ?? ''] ?? 0;
          return (tanhConstant / opTanhReduce) * bounded + extra;
        });
        decide(logits, gene);
        input = column('table-0/embedding', gene);
      }
      step(input);
      anchors.push(state);
      keys.push(through('attention/key', state));
    }
  }
  return { logProbability, entropy };
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

const rng = createRng(7);

/** Weights far from zero, so that every tanh bends. */
function createPolicy(decisions: readonly Decision[], options: object): Policy {
  const policy = new Policy(decisions, enasOptions.parse({ units: 4, ...options }), rng);
  for (const name of policy.weights.names) {
    const values = policy.weights.get(name)?.data ?? new Float32Array(0);
    const stream = rng.stream('spread', name);
    values.forEach((value, i) => (values[i] = 0.1 * value + stream.normal() * 0.7));
  }
  return policy;
}

const genotypesOf = (decisions: readonly Decision[], count: number): Genotype[] =>
  Array.from({ length: count }, (_, i) => sampleGenotype(decisions, rng.stream('genotype', i)));

const advantages = [0.3, -1.2, 2];

describe.each([
  ['ENAS', enasDecisions(2), { temperature: 1.7 }],
  ['ShuffleNASNet', shuffleNasnetDecisions(3), { tanhConstant: 2, opTanhReduce: 1 }],
])('Policy over the decisions of %s', (_name, decisions, given) => {
  const policy = createPolicy(decisions, given);
  const genotypes = genotypesOf(decisions, advantages.length);
  const reference = (weights: ReadonlyMap<string, Values>, genotype: Genotype) =>
    referencePolicy({ weights, decisions, settings: policy.options }, genotype);

  it('rates genotypes as FACTS 1.7 written down a second time does', async () => {
    const { rating } = await policy.gradient(genotypes, () => advantages);

    genotypes.forEach((genotype, i) => {
      const expected = reference(policy.weights.snapshot(), genotype);
      expect(rating.logProbabilities[i]).toBeCloseTo(expected.logProbability, 4);
      expect(rating.entropies[i]).toBeCloseTo(expected.entropy, 4);
    });
  });

  it('has the gradient of finite differences in every weight', async () => {
    const { gradients, loss } = await policy.gradient(genotypes, () => advantages);
    const weights = new Map<string, Values>(
      [...policy.weights.snapshot()].map(([name, { shape, data }]) => [
        name,
        { shape, data: Float64Array.from(data) },
      ]),
    );
    const lossOf = (): number =>
      genotypes.reduce(
        (sum, genotype, i) =>
          sum - ((advantages[i] ?? 0) * reference(weights, genotype).logProbability) / 3,
        0,
      );

    expect(loss).toBeCloseTo(lossOf(), 4);
    for (const [name, { data }] of weights) {
      const differences = Float64Array.from(data, (value, i) => {
        const at = (shifted: number): number => {
          data[i] = shifted;
          return lossOf();
        };
        const slope = (at(value + 1e-5) - at(value - 1e-5)) / 2e-5;
        data[i] = value;
        return slope;
      });
      const found = gradients.get(name) ?? new Float32Array(0);
      expect(found).toHaveLength(differences.length);
      const worst = differences.map((slope, i) => Math.abs(slope - (found[i] ?? 0)));
      expect([name, Math.max(...worst) < 2e-4]).toEqual([name, true]);
      expect([name, Math.max(...differences.map(Math.abs)) > 1e-3]).toEqual([name, true]);
    }
  });

  it('samples the same genotypes whatever their number', async () => {
    const many = await policy.sample(7, rng.stream('s'));

    expect(await policy.sample(3, rng.stream('s'))).toEqual(many.slice(0, 3));
    expect(await policy.sample(0, rng.stream('s'))).toEqual([]);
    expect(await policy.sample(7, rng.stream('t'))).not.toEqual(many);
  });

  it('leaves no tensor behind', async () => {
    await policy.sample(2, rng);
    const before = tf.memory().numTensors;
    await policy.sample(5, rng);
    await policy.gradient(genotypes, () => advantages);

    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('Policy', () => {
  const decisions = shuffleNasnetDecisions(1);
  const policy = createPolicy(decisions, {});
  const all = Array.from({ length: 36 }, (_, i) => [0, Math.floor(i / 6), 0, i % 6]);

  it('samples every genotype as often as its probability says; probabilities add up to 1', async () => {
    const { rating } = await policy.gradient(all, () => all.map(() => 1));
    const probabilities = all.map((_, i) => Math.exp(rating.logProbabilities[i] ?? 0));
    const draws = 3000;
    const seen = (await policy.sample(draws, rng.stream('draws'))).map(String);

    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    all.forEach((genotype, i) => {
      const p = probabilities[i] ?? 0;
      const frequency = seen.filter((text) => text === String(genotype)).length / draws;
      expect(Math.abs(frequency - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / draws));
    });
  });
});
