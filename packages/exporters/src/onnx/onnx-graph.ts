/** Value types of the format. */
export const ONNX_FLOAT = 1;
const ONNX_INT64 = 7;

/** Attribute types of the format. */
const ATTRIBUTE = { float: 1, int: 2, ints: 7 } as const;

/** Of one node: whole numbers, lists of them, or `{ float }`. */
export type OnnxAttributes = Readonly<
  Record<string, number | readonly number[] | { readonly float: number }>
>;

interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  /** Made up unless given. */
  readonly output?: string;
  readonly attributes?: OnnxAttributes;
}

/** A graph in the making: nodes in the order in which they run, and the constants they read. */
export class OnnxGraph {
  readonly #nodes: object[] = [];
  readonly #constants = new Map<string, object>();
  #made = 0;

  /** @returns the name of the node's one output */
  add({ op, inputs, output, attributes = {} }: OnnxNode): string {
    const name = output ?? `${op}_${++this.#made}`;
    const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
    this.#nodes.push({ input: inputs, output: [name], name, opType: op, attribute });
    return name;
  }

  /** A constant of 32-bit floats; written once for each name. @returns its name */
  floats(name: string, shape: readonly number[], values: Float32Array): string {
    return this.#constant(name, { dataType: ONNX_FLOAT, dims: shape, rawData: bytesOf(values) });
  }

  /** A constant list of whole numbers. @returns its name */
  integers(values: readonly number[]): string {
    const data = BigInt64Array.from(values, BigInt);
    const tensor = { dataType: ONNX_INT64, dims: [values.length], rawData: bytesOf(data) };
    return this.#constant(`integers ${values.join(' ')}`, tensor);
  }

  get nodes(): readonly object[] {
    return this.#nodes;
  }

  get constants(): readonly object[] {
    return [...this.#constants.values()];
  }

  #constant(name: string, tensor: object): string {
    if (!this.#constants.has(name)) this.#constants.set(name, { name, ...tensor });
    return name;
  }
}

function attributeOf(name: string, value: OnnxAttributes[string]): object {
  if (typeof value === 'number') return { name, i: value, type: ATTRIBUTE.int };
  if ('float' in value) return { name, f: value.float, type: ATTRIBUTE.float };
  return { name, ints: value, type: ATTRIBUTE.ints };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
