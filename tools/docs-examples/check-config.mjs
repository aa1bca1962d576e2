// Checks the YAML that is given as argument as the config it is, from the folder it is run in.
import { createSearch, createStudy, createTraining } from '@cellsmith/runtime';
import { parse } from 'yaml';

const { code, over } = JSON.parse(process.argv[2] ?? '{}');
const config = { ...(over !== undefined && { preset: over }), ...parse(code) };
try {
  await prepare(config);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function prepare({ kind = kindOf(config), ...rest }) {
  if (kind === 'study') return createStudy({ kind, name: 'example', ...rest });
  if (kind === 'train') return createTraining({ kind, ...rest });
  return createSearch({ kind, ...rest });
}

/** Presets of trainings are called `final…` or `train`. */
function kindOf({ preset = '' }) {
  return /(?:^|\/)(?:final|train)/u.test(preset) ? 'train' : 'search';
}
