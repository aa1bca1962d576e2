import { join } from 'node:path';
import { packageFolder } from './cache-folder.mjs';

export const ROOT = join(import.meta.dirname, '../..');

/**
 * Which prepared package stands for which name: `one` for both, so that the engine `tensorflow` runs on the
 * GPU's package too, or each for itself.
 *
 * @param {string} folder
 * @param {string | null} one
 * @returns {Record<string, string>} files by the names that are imported
 */
export function standIns(folder, one) {
  const main = (name) => join(packageFolder(folder, name), 'dist', 'index.js');
  return {
    '@tensorflow/tfjs-node': main(one ?? 'tfjs-node'),
    '@tensorflow/tfjs-node-gpu': main('tfjs-node-gpu'),
  };
}

/** For a process whose engines find the packages as if they were installed beside them. */
export function engineEnvironment(files) {
  const hook = join(import.meta.dirname, 'resolve-packages.mjs');
  const { NODE_OPTIONS = '', ...own } = process.env;
  return {
    ...own,
    CELLSMITH_TENSORFLOW_FILES: JSON.stringify(files),
    NODE_OPTIONS: `${NODE_OPTIONS} --import ${JSON.stringify(hook)}`,
    NODE_PATH: join(ROOT, 'node_modules'),
    TF_CPP_MIN_LOG_LEVEL: '1',
  };
}
