import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { run, start, untilHeld } from './command.mjs';
import { goesOn } from './damage.mjs';
import { outcomeOf } from './fault.mjs';
import { hashOf } from './hash-of.mjs';

const RESUME = '`cellsmith resume RUN`';
const GRACE_MS = 10_000;
const TURNED = ['--import', new URL('turned-clock.mjs', import.meta.url).href];

/**
 * Faults around the process.
 *
 * @param {{ root: string, config: string, large: string, run: import('./damage.mjs').HalfWay }} options
 * @returns {readonly import('./fault.mjs').Fault[]}
 */
export function listProcessFaults({ root, config, large, run: from }) {
  return [
    {
      ...{ name: 'Two processes on one run', then: 'Wait for the first one' },
      happens: 'The second is refused with who holds the run and since when (exit code 2)',
      bring: () => resumeTwice(root, config, from.hash),
    },
    {
      ...{ name: 'Lock of a process that is dead', then: RESUME },
      happens: 'It is seen to be dead, and the run is taken over',
      bring: () => goesOn(from, (folder) => leaveLock(folder)),
    },
    {
      ...{ name: 'Clock that jumps by a day and by ten years', then: 'Nothing' },
      happens: 'Only the times in the journal are odd; nothing that is decided has a time in it',
      bring: () => turnClock(root, config, from.hash),
    },
    {
      ...{ name: 'SIGTERM within a large step', then: RESUME },
      happens: 'The step ends, all is saved, the process ends with exit code 130',
      bring: () => terminate(root, large),
    },
  ];
}

async function resumeTwice(root, config, hash) {
  const out = join(root, 'two');
  const first = start(['search', config, '--out', out], { cwd: root });
  await untilHeld(out, first);
  const second = await run(['resume', out, '--json'], { cwd: root });
  const { error } = JSON.parse(second.stdout.trim().split('\n').at(-1) ?? '{}');
  const { code } = await first.ended;
  const who = `process ${first.child.pid} on ${hostname()}, since `;
  return outcomeOf([
    ['the second ends with exit code 2', second.code === 2],
    ['it names the first', error?.code === 'RUN_LOCKED' && error.message.includes(who)],
    ['the first ends as if alone', code === 0 && hashOf(out) === hash],
  ]);
}

function leaveLock(folder) {
  const dead = { pid: 2 ** 22 - 1, host: hostname(), born: '1' };
  writeFileSync(join(folder, 'lock'), JSON.stringify(dead));
}

async function turnClock(root, config, hash) {
  const out = join(root, 'turned');
  const { code } = await run(['search', config, '--out', out], { cwd: root, node: TURNED });
  const rows = readFileSync(join(out, 'journal.jsonl'), 'utf8').trim().split('\n');
  const years = new Set(rows.map((row) => JSON.parse(row).at.slice(0, 4)));
  return outcomeOf([
    ['the run ends', code === 0],
    ['its clock did jump', years.size > 1],
    ['the journal is equal', hashOf(out) === hash],
  ]);
}

async function terminate(root, large) {
  const [calm, out] = [join(root, 'large-calm'), join(root, 'large')];
  const whole = await run(['train', large, '--out', calm], { cwd: root });
  const command = start(['train', large, '--out', out], { cwd: root });
  await untilHeld(out, command);
  const sentMs = performance.now();
  command.child.kill('SIGTERM');
  const { code } = await command.ended;
  const tookMs = performance.now() - sentMs;
  const resumed = await run(['resume', out], { cwd: root });
  return outcomeOf([
    ['saved and ended with exit code 130', code === 130],
    ['well within 10 s', tookMs < GRACE_MS / 2],
    ['it goes on', whole.code === 0 && resumed.code === 0],
    ['the journal is equal', hashOf(out) === hashOf(calm)],
  ]);
}
