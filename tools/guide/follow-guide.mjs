import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MEBIBYTE = 2 ** 20;

/**
 * One block that was followed.
 *
 * @typedef {{ line: number, first: string, seconds: number }} Step
 */

/**
 * Runs the blocks in order, each where the one before it left off, as one who types them would.
 *
 * @param {import('./read-guide.mjs').Block[]} blocks
 * @param {{ folder: string, seconds: number, onStep: (step: Step) => void }} options `seconds`: for all
 * of them together
 * @returns {{ steps: Step[], folder: string }} `folder`: where the last one left off
 * @throws Error with what the first block that failed has said
 */
export function followGuide(blocks, { folder, seconds, onStep }) {
  const steps = [];
  const trace = join(folder, '.folder');
  let cwd = folder;
  let left = seconds;
  for (const { line, code } of blocks) {
    const begun = performance.now();
    const result = runBlock(`${code}\npwd > '${trace}'\n`, { cwd, seconds: left });
    const taken = (performance.now() - begun) / 1000;
    if (result.status !== 0) throw new Error(failure(line, result));
    const step = { line, first: code.split('\n', 1)[0] ?? '', seconds: taken };
    steps.push(step);
    onStep(step);
    cwd = readFileSync(trace, 'utf8').trim();
    left -= taken;
  }
  return { steps, folder: cwd };
}

function runBlock(script, { cwd, seconds }) {
  return spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
    ...{ cwd, env: ownEnvironment(), encoding: 'utf8', maxBuffer: 256 * MEBIBYTE },
    timeout: Math.max(1, Math.ceil(seconds * 1000)),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Without what npm and jest put in, which a reader does not have. */
function ownEnvironment() {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|NODE_OPTIONS$|NODE_ENV$|JEST_)/u.test(name),
  );
  return Object.fromEntries(own);
}

function failure(line, { status, signal, error, stdout, stderr }) {
  const cause = error?.code === 'ETIMEDOUT' ? 'took too long' : `ended with ${status ?? signal}`;
  return `The block at line ${line} ${cause}:\n${`${stdout}\n${stderr}`.trim().slice(-4000)}`;
}
