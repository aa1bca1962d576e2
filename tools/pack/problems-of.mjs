import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { ROOT } from './list-packages.mjs';

const ATTW = join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js');
const SECONDS = 120;

/**
 * What publint, at its strictest, and "are the types wrong" say of a tarball. The packages are ES modules
 * alone, so only the ways to find types are asked about that those have.
 *
 * @param {string} tarball
 * @returns {Promise<string[]>}
 */
export async function problemsOf(tarball) {
  const bytes = readFileSync(tarball);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  const linted = messages.map((message) => `publint: ${formatMessage(message, pkg)}`);
  return [...linted, ...wrongTypes(tarball)];
}

function wrongTypes(tarball) {
  const args = [ATTW, tarball, '--profile', 'esm-only', '--no-emoji', '--no-color'];
  const options = { encoding: 'utf8', timeout: SECONDS * 1000 };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  return status === 0 ? [] : [`are the types wrong: ${`${stdout}\n${stderr}`.trim()}`];
}
