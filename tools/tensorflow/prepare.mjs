import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { TENSORFLOW, TFJS, PACKAGES, isPrepared } from './cache-folder.mjs';
import { buildBinding } from './build-binding.mjs';
import { fetchLibrary } from './fetch-library.mjs';
import { installPackages } from './install-packages.mjs';

/**
 * Makes `folder`: both packages, and TensorFlow's library that they run on. It appears when it is complete.
 *
 * @param {string} folder
 * @param {{ tools: import('../../packages/engine-native/scripts/build/find-tools.mjs').Tools, report: (line: string) => void }} options
 * @throws Error with the words of the step that failed
 */
export function prepare(folder, { tools, report }) {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    report(`Preparing ${folder} (once; about a minute and 1 GB)`);
    installPackages(draft);
    report(`Fetching the library of TensorFlow ${TENSORFLOW}`);
    fetchLibrary(draft, tools.python);
    for (const name of PACKAGES) {
      report(`Building the binding of @tensorflow/${name} ${TFJS} from its source`);
      buildBinding(draft, name, tools);
    }
    // Another process may have been faster.
    if (!isPrepared(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
