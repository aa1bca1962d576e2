import { type ArmConfig, type StudyConfig, latencyAt, parseMetricName } from '@cellsmith/core';

/** What a study's metrics ask of every trial. */
export interface Needs {
  /** Whether networks are trained from scratch; else their cells are enough. */
  readonly training: boolean;
  /** Images a batch at which latency is measured. */
  readonly batches: readonly number[];
}

/** Metrics that only a finished training gives. */
const OF_TRAINING = ['testError', 'cpuSeconds'];

/** A trial does what its metrics need, and nothing else. */
export function needsOf({ metrics, latency }: Pick<StudyConfig, 'metrics' | 'latency'>): Needs {
  const names = metrics.map((metric) => ({ metric, ...parseMetricName(metric) }));
  const timed = names.filter(({ base }) => base === 'latencyMs');
  const [first = 1] = latency.batches;
  return {
    training: names.some(({ base }) => OF_TRAINING.includes(base)),
    batches: [...new Set(timed.map(({ batch }) => batch ?? first))],
  };
}

/** `latencyMs` is one metric at each of several batches. */
export function spreadLatency(
  names: readonly string[],
  batches: readonly number[],
): readonly string[] {
  if (batches.length === 1) return names;
  return names.flatMap((name) => (name === 'latencyMs' ? batches.map(latencyAt) : [name]));
}

/** Whether anything of an arm is run: a row of others is not. */
export function isRun({ search, train }: ArmConfig): boolean {
  return search !== null || train !== null;
}
