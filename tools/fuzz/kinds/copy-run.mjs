import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A copy of a sound run that may be spoilt.
 *
 * @param {string} corpus
 * @param {string} name
 * @param {string} folder where it goes
 */
export function copyRun(corpus, name, folder) {
  mkdirSync(join(folder, 'runs'), { recursive: true });
  const run = join(folder, 'runs', name);
  cpSync(join(corpus, 'runs', name), run, { recursive: true });
  return run;
}
