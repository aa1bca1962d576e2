import { signal } from '@preact/signals';
import type { LiveEvents } from '../../../src/api.ts';

/** Whether the server tells us what happens. */
export const connected = signal(true);

/** What to do about each kind of event. */
export type Listeners = {
  readonly [Type in keyof LiveEvents]?: (data: LiveEvents[Type]) => void;
} & {
  /** From here on nothing is missed: what was before is to be read now. */
  readonly opened?: () => void;
};

/**
 * Listens to the server until told otherwise.
 *
 * @param runs ids of the runs whose lines and steps are wanted
 */
export function listen(runs: readonly string[], listeners: Listeners): () => void {
  const query = runs.map((id) => `run=${encodeURIComponent(id)}`).join('&');
  const source = new EventSource(`./api/stream?${query}`);
  source.onopen = () => {
    connected.value = true;
    listeners.opened?.();
  };
  source.onerror = () => {
    connected.value = false;
  };
  for (const type of ['runs', 'removed', 'lines', 'step'] as const) {
    source.addEventListener(type, ({ data }: MessageEvent<string>) => {
      (listeners[type] as ((data: unknown) => void) | undefined)?.(JSON.parse(data));
    });
  }
  return () => {
    source.close();
  };
}
