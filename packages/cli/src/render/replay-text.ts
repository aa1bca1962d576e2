import type { Replay } from '@cellsmith/runtime';
import { facts } from './facts.ts';
import { count } from './figures.ts';
import type { Palette } from './palette.ts';
import { shownPath } from './shown-path.ts';

/** Characters of what each side of a difference says. */
const SHOWN = 300;

/** Whether a run came out as recorded, and what was otherwise. */
export function replayText(replay: Replay, cwd: string, palette: Palette): string {
  const { divergence, hash, run } = replay;
  return facts(
    [
      ['run', shownPath(cwd, run)],
      ['verified', divergence ? palette.bad('no') : palette.good(verified(replay))],
      ['differs', divergence && `event ${divergence.recorded.seq}, the first of those that do`],
      ['recorded', divergence && said(divergence.recorded)],
      ['now', divergence && said(divergence.derived)],
      [
        'why',
        divergence && 'the engine, its version or the data differ, or a part is not repeatable',
      ],
      ['hash', divergence ? null : hash],
    ],
    palette,
  );
}

function verified({ events, isComplete }: Replay): string {
  const whole = isComplete ? '' : ', as far as the run has come';
  return `${count(events)} events came out again, bit for bit${whole}`;
}

function said({ type, data }: NonNullable<Replay['divergence']>['recorded']): string {
  return `${type} ${JSON.stringify(data).slice(0, SHOWN)}`;
}
