import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { REQUIREMENTS, pythonOf } from './cache-folder.mjs';
import { runCommand } from '../setup/run-command.mjs';

const INSTALL = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
/** An index that is silent for longer is none. */
const PATIENCE = ['--retries', '1', '--timeout', '10'];

/**
 * Installs TensorBoard into `folder`, where it is not there yet.
 *
 * @param {string} folder
 * @param {string} python that makes the environment
 * @returns {string | null} why it cannot be had on this machine, in a sentence; null where it is there
 */
export function prepare(folder, python = 'python3') {
  if (existsSync(folder)) return null;
  mkdirSync(dirname(folder), { recursive: true });
  try {
    // In its place from the start: an environment cannot be moved.
    runCommand([python, '-m', 'venv', folder], { what: python, seconds: 120, isBrief: true });
    runCommand([pythonOf(folder), ...INSTALL, ...PATIENCE, '-r', REQUIREMENTS], {
      ...{ what: 'pip install tensorboard', seconds: 280, isBrief: true },
    });
    return null;
  } catch (error) {
    setAside(folder);
    return error.message;
  }
}

/** Nothing half done stays under the name by which it would be taken for whole. */
function setAside(folder) {
  if (!existsSync(folder)) return;
  const aside = `${folder}.failed-${process.pid}`;
  renameSync(folder, aside);
  rmSync(aside, { recursive: true, force: true });
}
