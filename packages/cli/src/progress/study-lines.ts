import type { CellsmithEvent, TrialPlace, TrialRecord } from '@cellsmith/core';
import { bar } from '../render/bar.ts';
import { duration } from '../render/figures.ts';
import { metricText } from '../render/metric-text.ts';
import type { Palette } from '../render/palette.ts';

type Progress = CellsmithEvent<'study.progress'>;

/** What stays on the screen of a trial or seed that ended; null for other events. */
export function trialLine(event: CellsmithEvent, palette: Palette): string | null {
  switch (event.type) {
    case 'trial.completed':
      // Where nothing was run, there is nothing new to say.
      if (event.trial.runs.length === 0) return null;
      return `${place(event.trial)}  ${figures(event.trial)}`;
    case 'trial.failed': {
      const { failure } = event.trial;
      return `${place(event.trial)}  ${palette.bad('failed')} ${failure?.message ?? ''}`;
    }
    case 'seed.measured':
      return palette.faint(`seed ${event.seed}  ${latencies(event.metrics)}`);
    default:
      return null;
  }
}

/** How far a study is, in a line. */
export function studyLine({ done, total, running, remainingMs }: Progress): string {
  const now = running.map((run) => `${place(run)} ${run.kind}${percentOf(run.share)}`);
  const left = remainingMs === null ? '' : `${duration(remainingMs)} left`;
  return [`${done}/${total} trials`, ...now, left].filter(Boolean).join('  ');
}

/** How far a study is, for a screen that is rewritten. */
export function studyFrame({ done, total, running, remainingMs }: Progress): string {
  const left = remainingMs === null ? '' : `   ${duration(remainingMs)} left`;
  return [
    `${bar(total === 0 ? 1 : done / total)} ${done}/${total} trials${left}`,
    ...running.map((run) => `${bar(run.share ?? 0)} ${place(run)} ${run.kind}`),
  ].join('\n');
}

function place({ arm, seed, repeat }: TrialPlace): string {
  return `${arm} seed ${seed}${repeat > 0 ? ` retraining ${repeat + 1}` : ''}`;
}

function percentOf(share: number | null): string {
  return share === null ? '' : ` ${Math.floor(100 * share)} %`;
}

function figures({ metrics }: TrialRecord): string {
  return Object.entries(metrics)
    .map(([name, value]) => `${name} ${metricText(name, value)}`)
    .join('  ');
}

function latencies(metrics: CellsmithEvent<'seed.measured'>['metrics']): string {
  return Object.entries(metrics)
    .map(([arm, values]) => `${arm} ${figures({ metrics: values } as TrialRecord)}`)
    .join('  ');
}
