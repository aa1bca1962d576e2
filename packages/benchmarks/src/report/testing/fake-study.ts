import {
  type CurvePoint,
  type Json,
  METRICS,
  type Metric,
  type Rng,
  type StudyArm,
  type StudyResults,
  type TrialRecord,
  type Verdict,
  createRng,
} from '@cellsmith/core';
import type { ReportExtras } from '../report-extras.ts';

const CELL = '0:identity,0:conv1x1|0:maxPool3x3,0:sepConv3x3';

/** What the arms of the made-up study give on average: error, parameters, multiply-adds, milliseconds. */
const LEVELS: Readonly<Record<string, readonly number[]>> = {
  'shuffle-nasnet': [0.082, 236_196, 40_984_992, 12.4],
  enas: [0.079, 1_206_372, 190_907_552, 41.9],
  random: [0.093, 300_000, 52_000_000, 15.2],
};

const NAMES = ['testError', 'parameters', 'multiplyAdds', 'latencyMs'];

/** A study that nobody ran, for tests of what is made of studies. */
export function fakeStudy(seeds: readonly number[] = [1, 2, 3, 4, 5]): StudyResults {
  const metrics = NAMES.flatMap((name) => METRICS.filter((metric) => metric.name === name));
  const arms = Object.keys(LEVELS).map(fakeArm);
  const trials = arms.flatMap(({ name }) => seeds.map((seed) => fakeTrial(name, seed)));
  return {
    study: 'enas-vs-shuffle-nasnet-quick',
    question: 'Does the leaner cell space give networks as good as those of ENAS?',
    directory: '/runs/enas-vs-shuffle-nasnet-quick',
    state: 'complete',
    ...{ arms, seeds, metrics, budgetUnit: 'epochs', trials },
    verdicts: metrics.flatMap((metric) => fakeVerdicts(metric, trials)),
    config: {
      ...{ name: 'enas-vs-shuffle-nasnet-quick', seeds, plugins: [] },
      budget: { epochs: 24 },
      arms: { 'shuffle-nasnet': fakeConfig('shuffle-nasnet'), enas: fakeConfig('nasnet') },
      random: { of: 'shuffle-nasnet' },
      decide: { confidence: 0.95, equivalence: { testError: 0.005 } },
    },
    environment: {
      ...{ cellsmith: '0.1.0', node: 'v20.20.2', cpu: 'Example CPU', cores: 8 },
      engine: { name: 'native', detail: 'AVX2' },
      memoryBytes: 16 * 2 ** 30,
    },
  };
}

function fakeConfig(space: string): Json {
  const dataset = { name: 'cifar10', validationImages: 5000 };
  return {
    search: {
      ...{ kind: 'search', dataset, space: { name: space, blocks: 5 } },
      ...{ controller: { name: 'enas', hiddenUnits: 64 }, trainer: { name: 'weight-sharing' } },
    },
    train: { dataset, space: { name: space, blocks: 5 }, trainer: { name: 'from-scratch' } },
  };
}

function fakeArm(name: string): StudyArm {
  const isRandom = name === 'random';
  return {
    ...{ name, isRandom, about: isRandom ? null : `Cells of the space ${name}` },
    reported: name === 'enas' ? { testError: 0.0354, parameters: 4_600_000 } : {},
    source: name === 'enas' ? 'ShuffleNASNets, Table I' : null,
  };
}

function fakeTrial(arm: string, seed: number): TrialRecord {
  const rng = createRng(seed).stream('fake', arm);
  const failed = arm === 'random' && seed === 4;
  const values = (LEVELS[arm] ?? []).map((level) => level * (1 + 0.1 * (rng.next() - 0.5)));
  const metrics = Object.fromEntries(NAMES.map((name, index) => [name, values[index] ?? 0]));
  return {
    ...{ arm, seed, repeat: 0, key: `${arm}-${seed}`, state: failed ? 'failed' : 'completed' },
    metrics: failed ? {} : metrics,
    curves: failed ? {} : { testError: fakeCurve(values[0] ?? 0, rng) },
    genotype: failed ? null : CELL,
    runs: [`../trials/${arm}-${seed}/search`, `../trials/${arm}-${seed}/train-0`],
    failure: failed ? { code: 'NUMERICAL_FAILURE', message: 'loss is NaN in step <12>' } : null,
  };
}

function fakeCurve(end: number, rng: Rng): readonly CurvePoint[] {
  let value = end * 3;
  return Array.from({ length: 24 }, (_, epoch) => {
    value -= (value - end) * (0.15 + 0.2 * rng.next());
    return { spent: epoch + 1, value };
  });
}

/** In words of its own: statistics are made elsewhere. */
function fakeVerdicts(metric: Metric, trials: readonly TrialRecord[]): readonly Verdict[] {
  const pairs = [
    ['shuffle-nasnet', 'enas'],
    ['shuffle-nasnet', 'random'],
    ['enas', 'random'],
  ] as const;
  return pairs.map((arms): Verdict => {
    const [a, b] = arms.map((name) => meanOf(trials, name, metric.name));
    const difference = (a ?? 0) - (b ?? 0);
    const half = Math.abs(b ?? 0) * 0.06;
    const interval = [difference - half, difference + half] as const;
    const isOpen = interval[0] * interval[1] < 0;
    const verdict = isOpen ? 'undecided' : difference < 0 ? 'better' : 'worse';
    return {
      ...{ metric: metric.name, arms, pairs: 5, difference, interval, verdict },
      ...{ p: isOpen ? 0.4 : 0.0625, pHolm: isOpen ? 1 : 0.25, superiority: isOpen ? 0.6 : 1 },
      seedsNeeded: isOpen ? 21 : 0,
      words: `${arms[0]} is ${isOpen ? 'not told apart from' : `${verdict} than`} ${arms[1]} in ${metric.label}.`,
    };
  });
}

function meanOf(trials: readonly TrialRecord[], arm: string, metric: string): number {
  const values = trials.flatMap((trial) =>
    trial.arm === arm ? (trial.metrics[metric] ?? []) : [],
  );
  return values.reduce((total, value) => total + value, 0) / values.length;
}

const OPERATIONS = ['identity', 'conv1x1', 'sepConv3x3', 'sepConv5x5', 'maxPool3x3', 'avgPool3x3'];

/** What runs and plugins would add to the study. */
export function fakeExtras(): ReportExtras {
  const square =
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><title>cell</title></svg>';
  return {
    cells: [
      {
        title: 'shuffle-nasnet, seed 1',
        genotype: CELL,
        figures: [{ cell: 'normal', svg: square }],
      },
    ],
    courses: ['shuffle-nasnet', 'enas'].map((arm) => ({
      ...{ arm, seed: 1 },
      points: Array.from({ length: 24 }, (_, epoch) => ({
        epoch,
        update: 0,
        metrics: fakeMoment(epoch),
      })),
    })),
    operationColours: { identity: { light: '#6b7280', dark: '#a3aab5' } },
    environments: [{ cellsmith: '0.1.0', cpu: 'Example CPU' }],
  };
}

function fakeMoment(epoch: number): Readonly<Record<string, number>> {
  const lift = 0.03 * (1 - Math.exp(-epoch / 8));
  const weights = OPERATIONS.map((_, index) => 1 + (index * epoch) / 12);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    ...{ lift, liftLow: lift - 0.01, liftHigh: lift + 0.01 },
    ...{ entropy: 12 - epoch / 5, distinct: 1 - epoch / 60 },
    ...Object.fromEntries(
      OPERATIONS.map((name, index) => [`share.${name}`, (weights[index] ?? 0) / total]),
    ),
  };
}
