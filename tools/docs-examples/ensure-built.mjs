import { join } from 'node:path';
import { ROOT } from './lab.mjs';
import { runCommand } from '../setup/run-command.mjs';

/** Brings the build up to date, which the examples run on. */
export function ensureBuilt() {
  const words = [process.execPath, join(ROOT, 'tools/setup/build.mjs')];
  runCommand(words, { what: 'The build', cwd: ROOT, seconds: 300 });
}
