import { signal } from '@preact/signals';

/** The time, to the second: what is "3 s ago" goes on. */
export const now = signal(new Date().getTime());

setInterval(() => {
  now.value = new Date().getTime();
}, 1000);
