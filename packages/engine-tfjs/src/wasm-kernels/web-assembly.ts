type WasmExports = Readonly<Record<string, (...values: readonly number[]) => void>>;

/** What is used of the global object, which Node's own type declarations leave out. */
interface WebAssemblyApi {
  readonly Module: new (binary: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: WasmExports };
}

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };

/** The functions of a module that imports `memory`. */
export function instantiate(binary: Uint8Array, memory: object): WasmExports {
  const module = new WebAssembly.Module(binary);
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}
