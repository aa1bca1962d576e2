import type { Decision } from '@cellsmith/core';
import type { EventLine } from '../journal/read-lines.ts';
import { inputShares } from './input-shares.ts';
import { type Point, mean, metricsOf } from './point.ts';

/** What points are made with. */
export interface PointContext {
  /** Of the run's search space; none where it could not be made. */
  readonly decisions: readonly Decision[];
}

type Data = EventLine['data'];
type PointsOf = (data: Data, context: PointContext) => readonly Point[];

/** The events that hold measurements, and what is drawn of them. */
const READERS: Readonly<Record<string, PointsOf>> = {
  'epoch.trained': ({ metrics }) => [...metricsOf(metrics)].map(trained),
  'candidates.measured': measured,
  'controller.updated': ({ metrics }) =>
    [...metricsOf(metrics)].map(([name, y]) => other(`controller ${spaced(name)}`, y)),
  'controller.assessed': ({ metrics }) => [...metricsOf(metrics)].map(assessed),
  'epoch.completed': completed,
  'evaluation.completed': ({ split, metrics }) => evaluated(String(split), metricsOf(metrics)),
  'step.completed': stepped,
};

/** The types of events that have points. */
export const POINT_TYPES = Object.keys(READERS);

/** The values that an event adds to series; none for most types of events. */
export function pointsOf({ type, data }: EventLine, context: PointContext): readonly Point[] {
  return READERS[type]?.(data, context) ?? [];
}

function trained([name, y]: [string, number]): Point {
  if (name === 'trainLoss') return { name: 'training loss', group: 'loss', unit: '', y };
  if (name === 'trainAccuracy') return error('training error', y);
  return other(spaced(name), y);
}

function measured({ candidates }: Data, { decisions }: PointContext): readonly Point[] {
  const list = (Array.isArray(candidates) ? candidates : []) as readonly {
    readonly genotype: string;
    readonly reward: number;
    readonly metrics?: Readonly<Record<string, number>>;
  }[];
  const rewards = list.map(({ reward }) => reward).filter(Number.isFinite);
  if (rewards.length === 0) return [];
  const losses = list.map(({ metrics }) => metrics?.['loss'] ?? NaN).filter(Number.isFinite);
  return [
    reward('mean reward', mean(rewards)),
    reward('best reward of the update', Math.max(...rewards)),
    ...losses.slice(0, 1).map((): Point => {
      return { name: 'loss of the candidates', group: 'loss', unit: '', y: mean(losses) };
    }),
    ...inputShares(
      decisions,
      list.map(({ genotype }) => genotype),
    ),
  ];
}

/** Names that the lift's band is found by. */
const LIFT: Readonly<Record<string, string>> = {
  lift: 'lift',
  liftLow: 'lift, low',
  liftHigh: 'lift, high',
  overallLift: 'lift over all updates',
};

const SHARE = 'share.';

function assessed([name, y]: [string, number]): Point {
  const lift = LIFT[name];
  if (lift !== undefined) return { name: lift, group: 'lift', unit: '', y };
  if (name.startsWith(SHARE)) {
    return { name: name.slice(SHARE.length), group: 'operations', unit: 'share', y };
  }
  if (name === 'entropy') return { name: 'entropy', group: 'entropy', unit: '', y };
  return other(spaced(name), y);
}

function completed({ best, reward: rewarded, metrics }: Data): readonly Point[] {
  const known = (best as { readonly reward?: unknown } | null)?.reward;
  if (typeof known === 'number') return [reward('best reward so far', known)];
  // Of a training it is the accuracy on the validation images; its losses are in `epoch.trained`.
  const isTraining = !metricsOf(metrics).has('controller.observed');
  return typeof rewarded === 'number' && isTraining ? [error('validation error', rewarded)] : [];
}

function evaluated(split: string, metrics: ReadonlyMap<string, number>): readonly Point[] {
  const [accuracy, loss] = [metrics.get('accuracy'), metrics.get('loss')];
  return [
    ...(accuracy === undefined ? [] : [error(`${split} error`, accuracy)]),
    ...(loss === undefined
      ? []
      : [{ name: `${split} loss`, group: 'loss', unit: '', y: loss } as const]),
  ];
}

function stepped(data: Data): readonly Point[] {
  const values = metricsOf(data);
  const point = (key: string, rest: Omit<Point, 'y'>): readonly Point[] => {
    const y = values.get(key);
    return y === undefined ? [] : [{ ...rest, y }];
  };
  const isTraining = data['phase'] === 'train';
  return [
    ...(isTraining ? point('loss', { name: 'loss of the step', group: 'loss', unit: '' }) : []),
    ...point('imagesPerSecond', { name: 'images a second', group: 'speed', unit: 'images/s' }),
    ...point('memoryBytes', { name: 'resident memory', group: 'memory', unit: 'bytes' }),
  ];
}

function reward(name: string, y: number): Point {
  return { name, group: 'reward', unit: '', y };
}

function error(name: string, accuracy: number): Point {
  return { name, group: 'error', unit: 'share', y: 1 - accuracy };
}

function other(name: string, y: number): Point {
  return { name, group: 'other', unit: '', y };
}

/** `gradientNorm` as people write it. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
}
