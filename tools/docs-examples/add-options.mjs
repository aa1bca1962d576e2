import { SMALL } from './small.mjs';

/** Commands whose configs name a data set. */
const READERS = new Set(['search', 'train', 'study', 'fidelity']);

/** Instead of CIFAR-10: enough of them for one step. */
const SYNTHETIC = ['dataset.name=synthetic', 'dataset.drawn={ train: 400, test: 100 }'];

/**
 * The words of a command as an example runs it: with the options that are added to its kind, and on
 * synthetic pictures where the block wants CIFAR-10 and there is none.
 *
 * @param {readonly string[]} args
 * @param {Pick<import('./block-options.mjs').BlockOptions, 'small' | 'with' | 'data'> & { hasData: boolean }} options
 * @returns {string[]}
 */
export function addOptions(args, { small, with: added = {}, data, hasData }) {
  const [command = '', target = ''] = args;
  const words = [
    ...(data === undefined || hasData ? [] : synthetic(command)),
    ...((small && SMALL[command]) ?? []),
    ...(added[command] ?? '').split(/\s+/u).filter(Boolean),
  ];
  // What is settled in the folder of a run cannot be set once more.
  const fitting = target.startsWith('runs/') ? without(words, () => true) : words;
  const isPath = (value) => value.startsWith('dataset.path=');
  return [...(hasData ? args : without(args, isPath)), ...fitting];
}

function synthetic(command) {
  if (!READERS.has(command)) return [];
  const options = command === 'fidelity' ? ['--set', '--set-train'] : ['--set'];
  return options.flatMap((option) => SYNTHETIC.flatMap((set) => [option, set]));
}

/** The words without each `--set` of a value that `isMeant`. */
function without(words, isMeant) {
  const isSet = (index) => words[index] === '--set' && isMeant(words[index + 1] ?? '');
  return words.filter((_, index) => !isSet(index) && !isSet(index - 1));
}
