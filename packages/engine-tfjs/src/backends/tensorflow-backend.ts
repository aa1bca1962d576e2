import process from 'node:process';
import type { EngineProbe } from '@cellsmith/core';
import {
  add,
  backend,
  enableProdMode,
  findBackendFactory,
  scalar,
  tidy,
} from '@tensorflow/tfjs-core';
import { activateBackend, initialiseBackend } from './activate-backend.ts';
import { describeError } from './describe-error.ts';
import { isInstalled } from './is-installed.ts';
import type { TfjsBackend } from './tfjs-backend.ts';

const TFJS_NAME = 'tensorflow';
const PROCESSOR_PACKAGE = '@tensorflow/tfjs-node';
const GPU_PACKAGE = '@tensorflow/tfjs-node-gpu';

/** TensorFlow's C library on the processor, where `@tensorflow/tfjs-node` is installed. */
export const tensorflowBackend = defineTensorflow('tensorflow', {
  packageName: PROCESSOR_PACKAGE,
  check: () => {
    if (!isOnDevice())
      return { works: true, detail: 'the TensorFlow library, all processor cores' };
    const reason = `${GPU_PACKAGE} is loaded already, and runs on a CUDA device`;
    return { works: false, reason, remedy: 'Take the engine "tensorflow-gpu"' };
  },
});

/** TensorFlow's C library on a CUDA device, where `@tensorflow/tfjs-node-gpu` is installed. */
export const tensorflowGpuBackend = defineTensorflow('tensorflow-gpu', {
  packageName: GPU_PACKAGE,
  check: (loaded) => {
    // Without CUDA the package runs on the processor and says so only here.
    if (isOnDevice()) return { works: true, detail: 'the TensorFlow library on a CUDA device' };
    if (loaded !== GPU_PACKAGE) return loadedBefore(loaded);
    return {
      works: false,
      reason: 'the TensorFlow library found no CUDA device',
      remedy: 'Install CUDA 11.2 with cuDNN 8.1, or take the engine "tensorflow"',
    };
  },
});

interface Installation {
  readonly packageName: string;
  /** Once the backend runs, by the package that was loaded. */
  readonly check: (loaded: string) => EngineProbe;
}

function defineTensorflow(name: string, { packageName, check }: Installation): TfjsBackend {
  const probe = async (): Promise<EngineProbe> => {
    try {
      const loaded = await load(packageName);
      if (!(findBackendFactory(TFJS_NAME) as unknown)) return anotherCopy(packageName);
      await initialiseBackend(TFJS_NAME);
      compute();
      return check(loaded);
    } catch (error) {
      return isMissing(error) ? notInstalled(packageName) : broken(packageName, error);
    }
  };
  return { name, tfjsName: TFJS_NAME, probe: () => inTurn(probe) };
}

/** Both packages bring a TensorFlow library under one name: the second would run on that of the first. */
let loadedPackage: string | undefined;
let turns: Promise<unknown> = Promise.resolve();

/** One probe after the other: which package is loaded must not depend on a race. */
function inTurn(probe: () => Promise<EngineProbe>): Promise<EngineProbe> {
  const turn = turns.then(probe);
  turns = turn;
  return turn;
}

/** Loads the package unless the other was loaded before; gives the one that is. */
async function load(packageName: string): Promise<string> {
  const other =
    loadedPackage !== packageName && isInstalled(packageName) ? loadedPackage : undefined;
  if (other !== undefined) return other;
  // Before the packages speak: of tfjs as developers want it, and of the processor's instructions.
  enableProdMode();
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '1';
  await import(packageName);
  loadedPackage = packageName;
  return packageName;
}

/** What cannot run at all fails here and not in the middle of a training. */
function compute(): void {
  activateBackend(TFJS_NAME);
  tidy(() => {
    add(scalar(1), scalar(2)).dataSync();
  });
}

function isOnDevice(): boolean {
  return (backend() as { isUsingGpuDevice?: boolean }).isUsingGpuDevice === true;
}

function isMissing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}

function notInstalled(packageName: string): EngineProbe {
  const remedy = `npm install ${packageName}`;
  return { works: false, reason: `${packageName} is not installed`, remedy };
}

function anotherCopy(packageName: string): EngineProbe {
  const reason = `${packageName} brings its own copy of @tensorflow/tfjs-core`;
  return { works: false, reason, remedy: 'Install the version that shares it: npm dedupe' };
}

function loadedBefore(loaded: string): EngineProbe {
  const reason = `${loaded} was loaded before ${GPU_PACKAGE}, and a process has one TensorFlow`;
  return { works: false, reason, remedy: `npm uninstall ${loaded}` };
}

function broken(packageName: string, error: unknown): EngineProbe {
  const cause = describeError(error);
  const reason = `${packageName}: ${cause}`;
  // https://github.com/tensorflow/tfjs/issues/8609: Node 23 removed what 4.22 calls.
  const remedy = cause.includes('isNullOrUndefined')
    ? 'Run it on Node 22 or older'
    : `npm rebuild ${packageName} --build-addon-from-source`;
  return { works: false, reason, remedy };
}
