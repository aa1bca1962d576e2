import {
  type ArmConfig,
  type ConfigIssue,
  type ConfigPlugins,
  METRICS,
  NOTHING,
  type StudyConfig,
  optionsOf,
  parseMetricName,
  suggest,
} from '@cellsmith/core';
import { isRun } from './needs.ts';

/** Whether each arm can give each metric that is asked of it. */
export function checkMetrics(
  { metrics, arms }: Pick<StudyConfig, 'metrics' | 'arms'>,
  plugins: ConfigPlugins,
): readonly ConfigIssue[] {
  const running = arms.filter(isRun);
  const ofTrainers = running.flatMap((arm) => givenBy(arm, plugins));
  const known = [...new Set([...METRICS.map(({ name }) => name), ...ofTrainers])];
  return metrics.flatMap((metric) => {
    const { base } = parseMetricName(metric);
    if (!known.includes(base)) {
      return [
        { path: 'metrics', message: `no metric named "${metric}"; ${suggest(metric, known)}` },
      ];
    }
    return running.flatMap((arm) => {
      const reason = refusal(base, arm, plugins);
      return reason === null ? [] : [{ path: 'metrics', message: `"${metric}": ${reason}` }];
    });
  });
}

/** What the trainer of an arm's search gives besides the reward. */
function givenBy({ search }: ArmConfig, { trainer: trainers }: ConfigPlugins): readonly string[] {
  if (!search) return [];
  const trainer = trainers.get(search.trainer.name);
  const ofOptions = trainer.metricsOf?.(optionsOf(trainer, search.trainer)) ?? [];
  return [...(trainer.metrics ?? []), ...ofOptions];
}

/** Why an arm cannot give a metric; null where it can. */
function refusal(metric: string, arm: ArmConfig, plugins: ConfigPlugins): string | null {
  const { name, search, train } = arm;
  if (givenBy(arm, plugins).includes(metric)) return null;
  switch (metric) {
    case 'testError':
      return train ? null : `arm "${name}" trains no network from scratch (train)`;
    case 'reward':
      return search ? null : `arm "${name}" does not search, so nothing was rated`;
    case 'latencyMs':
      return (train ?? search)?.engine.name === NOTHING
        ? `arm "${name}" names no engine, so nothing can be timed`
        : null;
    case 'parameters':
    case 'multiplyAdds':
    case 'cpuSeconds':
      return null;
    default:
      return search
        ? `the trainer "${search.trainer.name}" of arm "${name}" does not give it`
        : `arm "${name}" does not search, and only a search's trainer gives it`;
  }
}
