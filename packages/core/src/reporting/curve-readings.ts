import { isPlainObject } from '../config/plain-object.ts';
import type { JournalEvent, JournalEventType } from '../events/event.ts';
import { trialSeries } from './trial-series.ts';

/** Figures of one event that share their place. */
export interface Reading {
  /** Whose curves they belong to: a trial's, else the run's own. */
  readonly series?: string;
  readonly group: string;
  readonly step: number;
  /** By name; what is no number is passed over. */
  readonly values: unknown;
}

/** How far a journal has been read. */
export interface Counts {
  readonly epoch: number;
  readonly updates: number;
  readonly candidates: number;
  /** Earlier events of the same type. */
  readonly alike: number;
}

type ReadingsOf = {
  readonly [Type in JournalEventType]?: (
    event: JournalEvent<Type>,
    counts: Counts,
  ) => readonly Reading[];
};

const IN_RUN: ReadingsOf = {
  'latency.measured': ({ heldOut }) => [{ group: 'latency', step: 0, values: heldOut }],
  'epoch.trained': ({ epoch, metrics }) => [{ group: 'train', step: epoch, values: metrics }],
  'candidates.measured': (event, { candidates }) =>
    event.candidates.map(({ metrics, reward, accuracy }, i) => ({
      ...{ group: 'candidate', step: candidates + i },
      values: { ...metrics, reward, ...(accuracy !== undefined && { accuracy }) },
    })),
  'controller.updated': ({ metrics }, { updates }) => [
    { group: 'controller', step: updates, values: metrics },
  ],
  // It follows the update that it is about.
  'controller.assessed': ({ metrics }, { updates }) => [
    { group: 'worth', step: Math.max(0, updates - 1), values: metrics },
  ],
  'epoch.completed': ({ epoch, metrics, reward, best }) => [
    { group: 'epoch', step: epoch, values: { ...metrics, reward, best: best?.reward } },
  ],
  'genotype.derived': ({ reward, accuracy }, { epoch }) => [
    { group: 'derived', step: epoch, values: { reward, accuracy } },
  ],
  'evaluation.completed': ({ split, metrics }, { epoch }) => [
    { group: split, step: epoch, values: metrics },
  ],
  'run.completed': ({ result }, { epoch }) => [{ group: 'result', step: epoch, values: result }],
};

const IN_STUDY: ReadingsOf = {
  'trial.completed': ({ trial }) => {
    const series = trialSeries(trial);
    const curves = Object.entries(trial.curves).flatMap(([name, points]) =>
      points.map(({ spent, value }) => ({
        ...{ series, group: 'best', step: spent, values: { [name]: value } },
      })),
    );
    return [{ series, group: 'trial', step: 0, values: trial.metrics }, ...curves];
  },
  'seed.measured': ({ seed, metrics }) =>
    Object.entries(metrics).map(([arm, values]) => ({
      ...{ series: trialSeries({ arm, seed, repeat: 0 }), group: 'trial', step: 0, values },
    })),
  'study.judged': ({ seeds, verdicts }) =>
    verdicts.map(({ arms, metric, difference }) => ({
      ...{ group: 'difference', step: seeds },
      values: { [`${metric}/${arms.join('-')}`]: difference },
    })),
};

/** Types whose figures belong to no curve. */
const SILENT: ReadingsOf = { 'controller.collapsed': () => [], 'attempt.failed': () => [] };

const READINGS: ReadingsOf = { ...IN_RUN, ...IN_STUDY, ...SILENT };

/** The figures of `event`; those of plugins' own events are their metrics. */
export function readingsOf(event: JournalEvent, counts: Counts): readonly Reading[] {
  // TypeScript does not see that the entry is that of this very type.
  type Read = (event: JournalEvent, counts: Counts) => readonly Reading[];
  const read = READINGS[event.type] as Read | undefined;
  if (read) return read(event, counts);
  const metrics = 'metrics' in event ? event.metrics : undefined;
  return isPlainObject(metrics) ? [{ group: event.type, step: counts.alike, values: metrics }] : [];
}
