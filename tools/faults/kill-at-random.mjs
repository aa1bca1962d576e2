import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, start, untilHeld } from './command.mjs';
import { hashesOf } from './hash-of.mjs';
import { randomOf } from './random.mjs';

/** So often a run is killed before it is left to end. */
const KILLS_PER_RUN = 10;
/** This share dies while it starts, before it holds anything. */
const EARLY = 0.1;

/**
 * Kills a search, training or study at random instants, resumes it each time, and holds every journal
 * at the end against those of one that nothing happened to.
 *
 * @param {{ root: string, kind: 'search' | 'train' | 'study', config: string, kills: number, seed: number }} options
 * @param {(text: string) => void} tell
 * @returns {Promise<import('./fault.mjs').Outcome>}
 */
export async function killAtRandom({ root, kind, config, kills, seed }, tell) {
  const folder = (name) => join(root, `${kind}-${name}`, 'it');
  const first = (out) => [kind, config, '--out', out];
  const calm = folder('calm');
  const aliveMs = await timeOf(calm, first(calm), root);
  const expected = hashesOf(calm);
  const random = randomOf(seed);
  let [killed, runs, equal] = [0, 0, 0];
  while (killed < kills) {
    const out = folder(String(runs));
    mkdirSync(join(out, '..'), { recursive: true });
    for (let i = 0; i < KILLS_PER_RUN && killed < kills; i++) {
      const words = existsSync(out) ? ['resume', out] : first(out);
      if (await killOnce({ words, out, root, random, aliveMs })) killed += 1;
      else break;
    }
    const last = await run(existsSync(out) ? ['resume', out] : first(out), { cwd: root });
    if (last.code !== 0) throw new Error(`${kind} does not go on:\n${last.stderr}`);
    runs += 1;
    if (hashesOf(out) === expected) equal += 1;
    tell(`${killed} of ${kills} kills, ${equal} of ${runs} journals equal`);
  }
  return {
    passed: equal === runs,
    times: killed,
    outcome: `${equal} of ${runs} runs end with the hashes of the undisturbed one`,
  };
}

async function timeOf(out, words, cwd) {
  mkdirSync(join(out, '..'), { recursive: true });
  const command = start(words, { cwd });
  await untilHeld(out, command);
  const heldMs = performance.now();
  const { code, stderr } = await command.ended;
  if (code !== 0) throw new Error(stderr);
  return performance.now() - heldMs;
}

/** @returns whether it was killed before it ended by itself */
async function killOnce({ words, out, root, random, aliveMs }) {
  const command = start(words, { cwd: root });
  const isEarly = random() < EARLY;
  if (!isEarly) await untilHeld(out, command);
  await Promise.race([command.ended, sleep(random() * (isEarly ? 500 : aliveMs * 0.4))]);
  command.child.kill('SIGKILL');
  return (await command.ended).signal === 'SIGKILL';
}
