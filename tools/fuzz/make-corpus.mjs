import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const TSX = createRequire(import.meta.url).resolve('tsx');
const TOYS = join(import.meta.dirname, 'write-toys.mjs');
const TSCONFIG = join(import.meta.dirname, '../../packages/cli/tsconfig.lib.json');

/** Runs the toys in a process of their own, from the sources. @param {string} folder */
export async function makeCorpusIn(folder) {
  const words = ['--conditions=@cellsmith/source', '--import', TSX, TOYS, folder];
  const env = { ...process.env, TSX_TSCONFIG_PATH: TSCONFIG };
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The runs that inputs are made from do not come about');
}
