import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { parse } from '../generate/yaml.mjs';
import {
  RunFolder,
  createFidelity,
  createSearch,
  createStudy,
  createTraining,
  listPresets,
  openRun,
} from '@cellsmith/runtime';
import { isDeepStrictEqual } from 'node:util';
import { yamlTexts } from '../generate/yaml-texts.mjs';

/** Configs of searches, trainings, studies and fidelities, as files. */
export async function configs({ folder, outside, toys }) {
  const presets = await readPresets();
  const all = [...Object.values(toys), ...presets];
  const file = join(folder, 'given.yaml');
  const open = { search, train, study, fidelity };
  return {
    arbitrary: fc.record({
      as: fc.constantFrom('search', 'search', 'train', 'study', 'fidelity'),
      text: yamlTexts(all, outside),
    }),
    try: async ({ as, text }) => {
      writeFileSync(file, text);
      await open[as](file, folder);
    },
  };
}

async function readPresets() {
  const presets = await listPresets();
  return presets.map(({ path }) => parse(readFileSync(path, 'utf8')));
}

async function search(file, cwd) {
  await keep(await createSearch(file, { cwd }), cwd);
}

async function train(file, cwd) {
  await keep(await createTraining(file, { cwd }), cwd);
}

async function study(file, cwd) {
  const { directory } = await createStudy(file, { cwd });
  checkInside(directory, cwd);
}

async function fidelity(file, cwd) {
  const { directory } = await createFidelity(file, { cwd, train: 'demo/train', cells: 2 });
  checkInside(directory, cwd);
}

/** A config that was accepted is written into a run's folder and is the same when it is read again. */
async function keep({ config, directory }, cwd) {
  checkInside(directory, cwd);
  const folder = new RunFolder(directory);
  try {
    await folder.create(config, {});
    const { config: again } = await openRun(directory);
    if (!isDeepStrictEqual(again, config)) throw new Error('The config is another when read again');
  } finally {
    rmSync(dirname(directory), { recursive: true, force: true });
  }
}

function checkInside(directory, cwd) {
  if (dirname(directory) !== join(cwd, 'runs')) throw new Error(`The run would be in ${directory}`);
}
