import { cpSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, start, untilSaved } from './command.mjs';
import { outcomeOf } from './fault.mjs';
import { hashOf } from './hash-of.mjs';

/** So many checkpoints are there when the run is interrupted. */
const SAVED = 9;

/**
 * A search that was killed on its way, to be copied and damaged, and what it ends with undisturbed.
 *
 * @param {{ root: string, config: string }} options
 */
export async function halfWay({ root, config }) {
  const [calm, half] = [join(root, 'whole'), join(root, 'half')];
  const whole = await run(['search', config, '--out', calm], { cwd: root });
  if (whole.code !== 0) throw new Error(whole.stderr);
  const command = start(['search', config, '--out', half], { cwd: root });
  await untilSaved(half, SAVED, command);
  command.child.kill('SIGKILL');
  await command.ended;
  return { root, half, hash: hashOf(calm), copies: 0 };
}

/** @typedef {Awaited<ReturnType<typeof halfWay>>} HalfWay */

/** A copy of the run, damaged by `harm`. @param {HalfWay} run @param {(folder: string) => void} harm */
function damaged(from, harm) {
  const folder = join(from.root, `damaged-${from.copies++}`);
  cpSync(from.half, folder, { recursive: true });
  harm(folder);
  return folder;
}

/** Resumed, it comes to the same end. @param {HalfWay} from */
export async function goesOn(from, harm, said) {
  const folder = damaged(from, harm);
  const { code, stderr } = await run(['resume', folder], { cwd: from.root });
  const warned = said === undefined ? [] : [[`it warns: “${said}”`, stderr.includes(said)]];
  return outcomeOf([
    ['the run goes on', code === 0],
    ...warned,
    ['the journal is equal', hashOf(folder) === from.hash],
  ]);
}

/** Resumed, it is refused naming the line in the middle, and stays as it is. @param {HalfWay} from */
export async function isRefused(from, harm, problem) {
  const folder = damaged(from, harm);
  const journal = join(folder, 'journal.jsonl');
  const before = readFileSync(journal);
  const line = Math.floor(linesOf(from.half).length / 2) + 1;
  const said = `Line ${line} of the journal ${problem}`;
  const { code, stdout } = await run(['resume', folder, '--json'], { cwd: from.root });
  const { error } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
  return outcomeOf([
    ['exit code 2', code === 2],
    [`${error?.code}: “${said}”`, error?.code === 'RUN_DAMAGED' && error.message.includes(said)],
    ['the journal stays as it is', readFileSync(journal).equals(before)],
  ]);
}

/** Newest first. */
export function checkpointsOf(folder) {
  const path = join(folder, 'checkpoints');
  const names = readdirSync(path).filter((name) => /^\d+$/u.test(name));
  return names
    .sort()
    .reverse()
    .map((name) => join(path, name));
}

/** Changes one bit in the middle of a file. */
export function flipBit(path) {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** Leaves the first half of a file. */
export function halve(path) {
  truncateSync(path, Math.floor(statSync(path).size / 2));
}

/** Replaces the lines of a journal by what `change` makes of them. */
export function rewrite(folder, change) {
  writeFileSync(join(folder, 'journal.jsonl'), change(linesOf(folder)));
}

function linesOf(folder) {
  return readFileSync(join(folder, 'journal.jsonl'), 'utf8').split('\n').slice(0, -1);
}
