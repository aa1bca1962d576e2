import { CellsmithError } from '@cellsmith/core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type WasmFunction, assemble } from './assembler/assemble.ts';
import { copyNarrowColumns, copyWideColumns } from './simd/copy-columns.ts';
import { SIMD_FUNCTIONS } from './simd/module.ts';
import { instantiate } from './web-assembly.ts';

/** What is used of Emscripten's module, whose own type declarations are not installed. */
interface EmscriptenModule {
  readonly asm: { readonly memory: object };
  /** The whole memory; another array once it has grown. */
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** Runs of `size` bytes that are copied from and to regular distances. */
export interface ColumnCopy {
  readonly fromStep: number;
  readonly toStep: number;
  readonly count: number;
  readonly size: number;
}

/** From one address to another. */
export interface Places {
  readonly from: number;
  readonly to: number;
}

type Values<Name extends string> = Readonly<Record<Name, number>>;

/**
 * The memory of tfjs's wasm backend, with functions of our own beside its kernels: they are a second
 * WebAssembly module that imports the same memory, so no tensor is copied.
 *
 * Measured on `[64, 32, 32, 18]`, plain loops over the heap's `Float32Array` need 3 times as long (ReLU), 9
 * (pools) or 23 (sums of products), because V8 has no vector instructions for them; compositions of the
 * backend's own kernels go through memory more often: batch norm needs 10 times as long.
 */
export class WasmHeap {
  readonly #exports: ReturnType<typeof instantiate>;

  constructor(readonly backend: BackendWasm) {
    this.#exports = instantiate(assemble(SIMD_FUNCTIONS), this.#emscripten.asm.memory);
  }

  /** Bytes of the memory that the backend has taken so far; it never shrinks. */
  get sizeBytes(): number {
    return this.#emscripten.HEAPU8.length;
  }

  /** Runs a function of the module; addresses, sizes and steps are in bytes. */
  run<Name extends string>(wasmFunction: WasmFunction<Name>, values: Values<NoInfer<Name>>): void {
    this.bind(wasmFunction, values)({});
  }

  /** A function of the module with some of its arguments: kernels call it once for each image. */
  bind<Name extends string, Bound extends Name>(
    { name, parameters }: WasmFunction<Name>,
    bound: Values<Bound>,
  ): (values: Values<Exclude<Name, Bound>>) => void {
    const given: Readonly<Record<string, number>> = bound;
    const values = parameters.map((parameter) => given[parameter] ?? 0);
    const places = new Map<string, number>(parameters.map((parameter, i) => [parameter, i]));
    const run = this.#exports[name];
    return (others) => {
      for (const key in others) {
        values[places.get(key) ?? values.length] = others[key as Exclude<Name, Bound>];
      }
      run?.(...values);
    };
  }

  /** Of the first value. */
  address({ dataId }: TensorInfo): number {
    return this.backend.getMemoryOffset(dataId);
  }

  /** A view that is void as soon as memory is allocated. */
  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.#emscripten.HEAPU8.buffer, address, length);
  }

  /** The same, as integers. */
  integers(address: number, length: number): Int32Array {
    return new Int32Array(this.#emscripten.HEAPU8.buffer, address, length);
  }

  /** The values of a tensor, as a view that is void as soon as memory is allocated. */
  values(tensor: TensorInfo): Float32Array {
    return this.floats(this.address(tensor), sizeOf(tensor.shape));
  }

  /** A new tensor with unknown values. */
  output(shape: readonly number[]): TensorInfo {
    const output = this.backend.makeOutput([...shape], 'float32');
    requireMemory(this.address(output));
    return output;
  }

  /** Lends memory with unknown content. */
  scratch<Result>(bytes: number, use: (address: number) => Result): Result {
    const address = this.#emscripten._malloc(bytes) >>> 0;
    requireMemory(address);
    try {
      return use(address);
    } finally {
      this.#emscripten._free(address);
    }
  }

  copyColumns({ from, to, ...copy }: ColumnCopy & Places): void {
    this.bindCopy(copy)({ from, to });
  }

  /** Copies from and to any places. */
  bindCopy(copy: ColumnCopy): (places: Places) => void {
    return this.bind(copy.size < 16 ? copyNarrowColumns : copyWideColumns, { ...copy });
  }

  get #emscripten(): EmscriptenModule {
    return this.backend.wasm as unknown as EmscriptenModule;
  }
}

/** Where memory is full, what is allocated has the address 0, and Emscripten's own data would be lost. */
function requireMemory(address: number): void {
  if (address > 0) return;
  const message = 'The 4 GB of WebAssembly are full; take smaller batches or another engine';
  throw new CellsmithError('UNSUPPORTED', message);
}

const heaps = new WeakMap<object, WasmHeap>();

/** The heap of a wasm backend, one for each. */
export function wasmHeap(backend: object): WasmHeap {
  const known = heaps.get(backend);
  if (known) return known;
  const heap = new WasmHeap(backend as BackendWasm);
  heaps.set(backend, heap);
  return heap;
}

/** Number of values of a shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
