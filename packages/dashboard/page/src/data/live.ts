import { signal } from '@preact/signals';
import type { LiveEvents } from '../../../src/api.ts';

/** Whether the server tells us what happens. */
export const connected = signal(true);

/** What to do about each kind of event. */
export type Listeners = {
  readonly [Type in keyof LiveEvents]?: (data: LiveEvents[Type]) => void;
} & {
  /** After the connection was lost and came back: something may have been missed. */
  readonly again?: () => void;
};

/**
 * Listens to the server until told otherwise.
 *
 * @param runs ids of the runs whose lines and steps are wanted
 */
export function listen(runs: readonly string[], listeners: Listeners): () => void {
  const query = runs.map((id) => `run=${encodeURIComponent(id)}`).join('&');
  const source = new EventSource(`./api/stream?${query}`);
  let wasLost = false;
  source.onopen = () => {
    connected.value = true;
    if (wasLost) listeners.again?.();
    wasLost = false;
  };
  source.onerror = () => {
    connected.value = false;
    wasLost = true;
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
