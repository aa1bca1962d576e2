const WIDTH = 24;

/** `██████░░░░`, `done` in [0, 1]. */
export function bar(done: number, width = WIDTH): string {
  const filled = Math.round(Math.min(1, Math.max(0, done)) * width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}
