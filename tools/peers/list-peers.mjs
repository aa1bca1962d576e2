import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findOnnxruntime } from './find-onnxruntime.mjs';
import { findPython } from './find-python.mjs';

const PYTHON = join(import.meta.dirname, 'python');
const ENGINES = { native: 'Cellsmith native', wasm: 'Cellsmith wasm', cpu: 'Cellsmith cpu' };

/** glibc then never returns memory between steps, which alone can double PyTorch's speed. */
export const KEEP_MEMORY = {
  MALLOC_MMAP_THRESHOLD_: String(4 * 2 ** 30),
  MALLOC_TRIM_THRESHOLD_: String(16 * 2 ** 30),
  MALLOC_TOP_PAD_: String(2 ** 30),
};

/**
 * @typedef {object} Peer
 * @property {string} name what the tables call it
 * @property {string} group peers of a group are settings of one: its best one counts
 * @property {string} command
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * The peers of a case with all their settings, and a sentence for each that is not here.
 *
 * @param {ReturnType<import('./arguments.mjs').readArguments>} options
 * @param {string} folder of the case
 * @returns {{ peers: readonly Peer[], missing: readonly string[] }}
 */
export function listPeers(options, folder) {
  const lists = options.peers.map((name) => {
    if (name === 'pytorch') return pytorch(options, folder);
    return name === 'onnxruntime' ? onnxruntime(options, folder) : [engine(name, options, folder)];
  });
  const all = lists.flat();
  return {
    peers: all.filter((peer) => typeof peer !== 'string'),
    missing: all.filter((peer) => typeof peer === 'string'),
  };
}

function environment(added = {}) {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:MALLOC|OMP|KMP)_/u.test(name));
  // A thread that waits in a loop would slow the peer whose turn it is.
  return {
    ...Object.fromEntries(own),
    OMP_WAIT_POLICY: 'PASSIVE',
    PYTHONDONTWRITEBYTECODE: '1',
    ...added,
  };
}

function engine(name, { mode, threads }, folder) {
  const script = join(import.meta.dirname, 'engine-peer.mjs');
  const args = [script, folder, mode, name, String(threads)];
  return {
    ...{ name: ENGINES[name], group: ENGINES[name], threads: name === 'native' ? threads : 1 },
    ...{ command: process.execPath, args, env: environment() },
  };
}

function pytorch({ mode, threads, python }, folder) {
  const found = findPython(python);
  if (found.reason !== undefined) return [found.reason];
  const forms = [
    'eager',
    ...(mode === 'infer' ? ['script'] : []),
    ...(found.compiles ? ['compile'] : []),
  ];
  const memories = process.platform === 'linux' ? [{}, KEEP_MEMORY] : [{}];
  return forms.flatMap((form) =>
    memories.map((memory) => ({
      name: `PyTorch ${form}${memory === KEEP_MEMORY ? ', memory kept' : ''}`,
      ...{ group: 'PyTorch', threads, command: found.python, env: environment(memory) },
      args: [join(PYTHON, 'peer.py'), folder, '--mode', mode, '--form', form].concat([
        '--threads',
        String(threads),
      ]),
    })),
  );
}

function onnxruntime({ mode, threads, python }, folder) {
  if (mode !== 'infer') return ['ONNX Runtime is left out: it does not train'];
  const { module, reason } = findOnnxruntime();
  if (module === undefined) return [reason];
  const model = join(folder, 'model.onnx');
  const failure = exportModel(findPython(python), [folder, model]);
  if (failure !== undefined) return [failure];
  const script = join(import.meta.dirname, 'onnxruntime-peer.mjs');
  return ['0', '1'].map((spinning) => ({
    name: spinning === '1' ? 'ONNX Runtime, spinning' : 'ONNX Runtime',
    ...{ group: 'ONNX Runtime', threads, command: process.execPath, env: environment() },
    args: [script, folder, model, module, String(threads), spinning],
  }));
}

function exportModel({ python }, args) {
  if (python === undefined)
    return 'ONNX Runtime is left out: PyTorch, which writes its model, is missing';
  const words = [join(PYTHON, 'export_onnx.py'), ...args];
  const { status, stderr } = spawnSync(python, words, { encoding: 'utf8', env: environment() });
  if (status === 0) return undefined;
  const last = stderr.trim().split('\n').at(-1);
  return `ONNX Runtime is left out: PyTorch does not write its model (newer ones need pip install onnx): ${last}`;
}
