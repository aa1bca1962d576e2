import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';

/** A mistake in the command line. */
export class UsageError extends Error {}

export const USAGE = `npm run peers -- [options]

  --networks LIST   a36, b96, b128, enas36: a preset's network with that many filters (a36,b96,enas36)
  --mode MODE       train, infer, or curve: PyTorch trains on CIFAR-10 (train)
  --batch LIST      images in a batch (144)
  --threads N       (all cores)
  --rounds N        turns of each peer, in rotation (5)
  --seconds S       length of a turn; at least one step (2)
  --peers LIST      native, wasm, cpu, pytorch, onnxruntime (native,wasm,pytorch,onnxruntime)
  --python PATH     a Python with PyTorch (the first of python3 and /usr/bin/python3 that has it)
  --json FILE       writes what was measured
  --verify          compares results instead of measuring speed
  --epochs N        of a curve; the folder of CIFAR-10 is CELLSMITH_DATA (10)`;

const OPTIONS = {
  networks: { type: 'string', default: 'a36,b96,enas36' },
  mode: { type: 'string', default: 'train' },
  batch: { type: 'string', default: '144' },
  threads: { type: 'string', default: String(availableParallelism()) },
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '2' },
  peers: { type: 'string', default: 'native,wasm,pytorch,onnxruntime' },
  python: { type: 'string' },
  json: { type: 'string' },
  verify: { type: 'boolean', default: false },
  epochs: { type: 'string', default: '10' },
  help: { type: 'boolean', default: false },
};

const MODES = ['train', 'infer', 'curve'];
const PEERS = ['native', 'wasm', 'cpu', 'pytorch', 'onnxruntime'];
const NETWORK = /^(?:a|b|enas)[1-9]\d*$/u;

/**
 * The options of a run, checked.
 *
 * @param {readonly string[]} words
 * @throws UsageError naming the option that is wrong
 */
export function readArguments(words) {
  const values = parse(words);
  if (values.verify && values.mode === 'curve') {
    throw new UsageError('--verify: a curve has nothing to compare; train and infer have');
  }
  return {
    ...values,
    networks: list('networks', values.networks, (name) => NETWORK.test(name)),
    mode: list('mode', values.mode, (name) => MODES.includes(name))[0],
    batch: list('batch', values.batch, isCount).map(Number),
    threads: count('threads', values.threads),
    rounds: count('rounds', values.rounds),
    seconds: seconds(values.seconds),
    peers: list('peers', values.peers, (name) => PEERS.includes(name)),
    epochs: count('epochs', values.epochs),
  };
}

function parse(words) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function isCount(text) {
  return /^[1-9]\d*$/u.test(text);
}

function list(option, text, isValid) {
  const parts = [...new Set(text.split(',').map((part) => part.trim()))];
  const wrong = parts.find((part) => !isValid(part));
  if (wrong === undefined) return parts;
  throw new UsageError(`--${option}: "${wrong}" is not one of its values`);
}

function count(option, text) {
  if (isCount(text)) return Number(text);
  throw new UsageError(`--${option}: "${text}" is no positive whole number`);
}

function seconds(text) {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new UsageError(`--seconds: "${text}" is no positive number`);
}
