import type { CellsmithEvent, EventBus } from '@cellsmith/core';
import { type Observable, distinctUntilChanged, map, scan } from 'rxjs';

/** What the monitor knows of a search. */
export interface Watched {
  readonly epoch: number;
  readonly epochs: number;
  /** Mean reward of each update so far. */
  readonly rewards: readonly number[];
  readonly best: { readonly genotype: string; readonly reward: number } | null;
  /** Of the controller's policy, in nats; null for controllers that have none. */
  readonly entropy: number | null;
  /** Null while nothing is known. */
  readonly remainingMs: number | null;
}

const NOTHING: Watched = {
  ...{ epoch: 0, epochs: 0, rewards: [], best: null, entropy: null, remainingMs: null },
};
const BARS = '▁▂▃▄▅▆▇█';
const SECOND_MS = 1000;

/** The lines to show, again whenever they change. */
export function watchSearch(events: EventBus, width = 80): Observable<readonly string[]> {
  return events.events$.pipe(
    scan(observe, NOTHING),
    map((watched) => linesOf(watched, width)),
    distinctUntilChanged((one, other) => one.join() === other.join()),
  );
}

/** What is known after one more event. */
export function observe(watched: Watched, event: CellsmithEvent): Watched {
  switch (event.type) {
    case 'step.completed':
      return { ...watched, epoch: event.epoch, remainingMs: event.remainingMs };
    case 'candidates.measured': {
      const [first, ...others] = event.candidates;
      if (first === undefined) return watched;
      const best = others.reduce((one, other) => (other.reward > one.reward ? other : one), first);
      const mean =
        event.candidates.reduce((sum, { reward }) => sum + reward, 0) / (1 + others.length);
      const isBetter = watched.best === null || best.reward > watched.best.reward;
      return {
        ...watched,
        rewards: [...watched.rewards, mean],
        best: isBetter ? { genotype: best.genotype, reward: best.reward } : watched.best,
      };
    }
    case 'controller.updated':
      return { ...watched, entropy: event.metrics['entropy'] ?? null };
    case 'epoch.completed':
      return { ...watched, epoch: event.epoch, epochs: event.epochs };
    default:
      return watched;
  }
}

/** As text, no line longer than `width`. */
export function linesOf(watched: Watched, width: number): readonly string[] {
  const { epoch, epochs, rewards, best, entropy, remainingMs } = watched;
  const left = remainingMs === null ? 'unknown' : `${Math.ceil(remainingMs / SECOND_MS)} s`;
  return [
    `epoch    ${epoch + 1}${epochs > 0 ? `/${epochs}` : ''}   time left ${left}`,
    `reward   ${rewards.at(-1)?.toFixed(4) ?? '-'}  ${sparkline(rewards.slice(20 - width))}`,
    `best     ${best === null ? '-' : `${best.reward.toFixed(4)}  ${best.genotype}`}`,
    `entropy  ${entropy === null ? '-' : `${entropy.toFixed(3)} nats`}`,
  ].map((line) => line.slice(0, width));
}

function sparkline(values: readonly number[]): string {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  return values.map((value) => BARS.charAt(Math.round(((value - low) / span) * 7))).join('');
}
