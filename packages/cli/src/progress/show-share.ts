import { bar } from '../render/bar.ts';
import { duration } from '../render/figures.ts';
import type { Terminal } from '../terminal.ts';

/** Between two lines where nobody watches. */
const SIGN_OF_LIFE_MS = 15_000;
/** Between two states of the line that is written over. */
const FRAME_MS = 100;

/** Progress of something that has no events, on stderr. */
export interface ShareProgress {
  /** @param share done, in [0, 1] */
  show(share: number, doing: string): void;
  /** Takes the temporary line away. */
  stop(): void;
}

/** One line with the share that is done and the time left: written over, or now and then a new one. */
export function showShare({ stderr, clock, environment }: Terminal): ShareProgress {
  const isLive = stderr.isTTY === true && environment['TERM'] !== 'dumb';
  const startMs = clock.elapsedMs();
  let saidMs = startMs - (isLive ? FRAME_MS : 0);
  return {
    show: (share, doing) => {
      const nowMs = clock.elapsedMs();
      if (nowMs - saidMs < (isLive ? FRAME_MS : SIGN_OF_LIFE_MS)) return;
      saidMs = nowMs;
      const left = duration(((nowMs - startMs) * (1 - share)) / share);
      const done = `${Math.floor(100 * share)} %`.padStart(5);
      const line = `${isLive ? `${bar(share)} ` : ''}${done}  ${doing}  ${left} left`;
      stderr.write(isLive ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    stop: () => {
      if (isLive) stderr.write('\r\u001b[2K');
    },
  };
}
