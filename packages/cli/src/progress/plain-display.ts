import type { CreateDisplay } from './display.ts';
import { epochText } from './live-frame.ts';
import { epochLine, stepLine } from './notable-line.ts';

/** A sign of life in epochs that take long. */
const SIGN_OF_LIFE_MS = 15_000;

/** Lines for logs: one an epoch, and one now and then in between. */
export const createPlainDisplay: CreateDisplay = ({ stderr, clock }, title) => {
  let saidMs = clock.elapsedMs();
  const print = (line: string): void => {
    saidMs = clock.elapsedMs();
    stderr.write(`${line}\n`);
  };
  print(title);
  return {
    print,
    show: (event, state) => {
      if (event.type === 'epoch.completed') print(epochLine(event, state));
      const isQuiet = clock.elapsedMs() - saidMs >= SIGN_OF_LIFE_MS;
      if (event.type === 'step.completed' && isQuiet) print(stepLine(state, epochText(state)));
    },
    stop: () => undefined,
  };
};
