import { join } from 'node:path';
import { checkpointsOf, flipBit, goesOn, halve, isRefused, rewrite } from './damage.mjs';

const WEIGHTS = 'weights.safetensors';
const RESUME = '`cellsmith resume RUN`';
const COPY = 'Put `journal.jsonl` back from a copy, or start a new run';
const PASSED_OVER = 'is passed over for the one before';

const text = (lines) => lines.map((line) => `${line}\n`).join('');

/**
 * Damage to the files of a run.
 *
 * @param {import('./damage.mjs').HalfWay} run
 * @returns {readonly import('./fault.mjs').Fault[]}
 */
export function listDamages(run) {
  return [...damagedCheckpoints(run), ...damagedJournals(run)];
}

/** @param {import('./damage.mjs').HalfWay} run */
function damagedCheckpoints(run) {
  const newest = (folder) => checkpointsOf(folder)[0] ?? '';
  const older = 'It is set aside as `NUMBER.damaged`, and the run goes on from the one before';
  const of = (name, harm) => ({
    ...{ name, happens: older, then: RESUME, bring: () => goesOn(run, harm, PASSED_OVER) },
  });
  return [
    of('Newest checkpoint cut in half', (folder) => halve(join(newest(folder), WEIGHTS))),
    of('One bit of the newest weights', (folder) => flipBit(join(newest(folder), WEIGHTS))),
    of('One bit of the newest state', (folder) => flipBit(join(newest(folder), 'state.json'))),
    {
      name: 'One bit of every checkpoint',
      happens: 'All are set aside; the run starts again and has to come to what its journal says',
      then: RESUME,
      bring: () =>
        goesOn(
          run,
          (folder) => checkpointsOf(folder).forEach((path) => flipBit(join(path, WEIGHTS))),
          PASSED_OVER,
        ),
    },
  ];
}

/** @param {import('./damage.mjs').HalfWay} run */
function damagedJournals(run) {
  const middle = (lines) => Math.floor(lines.length / 2);
  const changed = (lines) =>
    lines.with(
      middle(lines),
      (lines[middle(lines)] ?? '').replace(/"data":\{"(.)/u, '"data":{"_$1'),
    );
  const refused = (name, harm, said) => ({
    ...{ name, happens: 'Nothing is touched; the line is named', then: COPY },
    bring: () => isRefused(run, (folder) => rewrite(folder, harm), said),
  });
  return [
    {
      ...{ name: 'Last line of the journal cut', then: RESUME },
      happens: 'The line that was being written is dropped and made again',
      bring: () => goesOn(run, (folder) => rewrite(folder, (all) => text(all).slice(0, -9))),
    },
    {
      ...{ name: 'Second half of the journal gone', then: RESUME },
      happens: 'Checkpoints ahead of the journal are set aside; what is missing is made again',
      bring: () =>
        goesOn(run, (folder) => rewrite(folder, (all) => text(all.slice(0, middle(all))))),
    },
    refused(
      'A changed character within the journal',
      (all) => text(changed(all)),
      'is not as it was written',
    ),
    refused(
      'A line missing within the journal',
      (all) => text(all.toSpliced(middle(all), 1)),
      'has number',
    ),
  ];
}
