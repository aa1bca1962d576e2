import { createLogUpdate } from 'log-update';
import type { CreateDisplay } from './display.ts';
import { liveFrame } from './live-frame.ts';
import type { ProgressState } from './progress-state.ts';

/** Often enough for the eye, and nothing to the engine. */
const REDRAW_MS = 100;

/** A few lines, rewritten in place. */
export const createLiveDisplay: CreateDisplay = ({ stderr, clock }, title, palette) => {
  const update = createLogUpdate(stderr);
  let drawnMs = Number.NEGATIVE_INFINITY;
  let last: ProgressState | null = null;
  const draw = (state: ProgressState): void => {
    drawnMs = clock.elapsedMs();
    update(liveFrame(title, state, palette));
  };
  return {
    print: (line) => {
      update.persist(line);
      if (last) draw(last);
    },
    show: (event, state) => {
      last = state;
      const isDue = clock.elapsedMs() - drawnMs >= REDRAW_MS;
      if (isDue || event.type === 'epoch.completed') draw(state);
    },
    stop: () => {
      update.clear();
      update.done();
    },
  };
};
