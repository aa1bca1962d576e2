import type { CellsmithEvent } from '@cellsmith/core';
import { duration, measure } from '../render/figures.ts';
import type { Palette } from '../render/palette.ts';
import { epochText, liftText } from './live-frame.ts';
import { metricsText } from './metrics-text.ts';
import type { ProgressState } from './progress-state.ts';

/** What stays on the screen of an event that people must not miss; null for the others. */
export function notableLine(event: CellsmithEvent, palette: Palette): string | null {
  switch (event.type) {
    case 'progress':
      return palette.faint(event.message);
    case 'run.warned':
      return `${palette.warning('warning')} ${event.message}`;
    case 'controller.collapsed':
      return `${palette.warning('controller')} ${event.message} (${event.cause})`;
    case 'listener.failed':
      return `${palette.warning('warning')} a listener failed and was ignored: ${event.message}`;
    case 'run.resumed':
      return palette.faint(
        event.checkpoint === null
          ? 'resumed from the start: no checkpoint was saved yet'
          : `resumed from checkpoint ${event.checkpoint}`,
      );
    default:
      return null;
  }
}

/** One epoch in a line, for logs; what the controller told of itself is in the journal. */
export function epochLine(
  event: CellsmithEvent<'epoch.completed'>,
  { remainingMs, lift }: Pick<ProgressState, 'remainingMs' | 'lift'>,
): string {
  return [
    epochText(event),
    event.reward !== null && `reward ${measure(event.reward)}`,
    event.best && `best ${measure(event.best.reward)}`,
    liftText({ lift }),
    metricsText(event.metrics),
    remainingMs !== null && event.epoch + 1 < event.epochs && `${duration(remainingMs)} left`,
  ]
    .filter(Boolean)
    .join('  ');
}

/** A step in a line, for logs of long epochs. */
export function stepLine(state: ProgressState, epoch: string): string {
  const { phase, step, steps, loss, imagesPerSecond, remainingMs } = state;
  return [
    epoch,
    `${phase === 'measure' ? 'measuring' : 'training'} ${step}/${steps}`,
    loss !== null && phase === 'train' && `loss ${measure(loss)}`,
    imagesPerSecond !== null && `${Math.round(imagesPerSecond)} images/s`,
    remainingMs !== null && `${duration(remainingMs)} left`,
  ]
    .filter(Boolean)
    .join('  ');
}
