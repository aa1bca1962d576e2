import type { JSX } from 'preact';
import type { RunSummary } from '../../../src/api.ts';
import { duration } from '../format/time.ts';

/** How far a run is, and how long it will take. */
export function ProgressBar({ summary }: { summary: RunSummary }): JSX.Element | null {
  const { progress, remainingMs, state, name } = summary;
  if (!progress) return null;
  const { done, total, unit } = progress;
  const text = `${Number(done.toFixed(1)).toLocaleString('en')} of ${total.toLocaleString('en')} ${unit}`;
  return (
    <span class="progress">
      <progress max={total} value={done} aria-label={`Progress of ${name}: ${text}`} />
      <small>
        {text}
        {state === 'running' && remainingMs !== null ? `, ${duration(remainingMs)} left` : ''}
      </small>
    </span>
  );
}
