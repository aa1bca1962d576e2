import type { Architecture } from './architecture.ts';
import { inferShape } from './infer-shape.ts';
import type { Layer, LayerOf, Padding, Pair, Primitive, Shape } from './layer.ts';

/** The result of a layer, as something that later layers can read. */
export interface Node {
  readonly id: string;
  readonly shape: Shape;
}

interface Weight {
  /** Name in the weight store; the layer's id unless given. */
  readonly weight?: string;
  readonly frozen?: boolean;
}

interface WindowOptions {
  readonly kernel: number | Pair;
  readonly stride?: number | Pair;
  readonly padding?: Padding;
}

interface ConvolutionOptions extends WindowOptions, Weight {
  readonly dilation?: number | Pair;
}

interface Graph {
  readonly layers: Map<string, Layer>;
}

/** Batch norm decay and epsilon of both papers (FACTS 1.5). */
const BATCH_NORM = { decay: 0.9, epsilon: 1e-5 } as const;

/**
 * Builds an architecture layer by layer; a wrong shape is an error at the layer that causes it.
 * `scope` gives a builder that adds to the same graph under a longer block name.
 */
export class GraphBuilder {
  readonly #graph: Graph;

  constructor(
    readonly block = '',
    graph: Graph = { layers: new Map() },
  ) {
    this.#graph = graph;
  }

  /** A builder whose layers and weights are named below `name`. */
  scope(name: string | number): GraphBuilder {
    return new GraphBuilder(this.block ? `${this.block}/${name}` : String(name), this.#graph);
  }

  /** The images. */
  input(shape: Shape): Node {
    return this.#add('input', [], { shape });
  }

  /** A convolution without bias; see `Conv2dLayer`. */
  conv2d(input: Node, options: ConvolutionOptions & { filters: number; groups?: number }): Node {
    const { filters, groups = 1 } = options;
    return this.#add('conv2d', [input], { ...convolution(options), filters, groups });
  }

  /** A convolution of every channel on its own. */
  depthwiseConv2d(input: Node, options: ConvolutionOptions): Node {
    return this.#add('depthwiseConv2d', [input], convolution(options));
  }

  /** Normalises every channel; without `affine`, no scale and offset follow. */
  batchNorm(input: Node, { affine = true, ...options }: Weight & { affine?: boolean } = {}): Node {
    return this.#add('batchNorm', [input], { ...BATCH_NORM, affine, ...options });
  }

  /** `max(0, x)`. */
  relu(input: Node): Node {
    return this.#add('relu', [input], {});
  }

  /** The extremum or mean of every window; padding does not count. */
  pool(op: 'maxPool' | 'minPool' | 'avgPool', input: Node, options: WindowOptions): Node {
    return this.#add(op, [input], sliding(options));
  }

  /** A single node is its own sum. */
  add(inputs: readonly [Node, ...Node[]]): Node {
    return inputs.length === 1 ? inputs[0] : this.#add('add', inputs, {});
  }

  /** A single node is its own concatenation. */
  concat(inputs: readonly [Node, ...Node[]]): Node {
    return inputs.length === 1 ? inputs[0] : this.#add('concat', inputs, {});
  }

  /** Channels `begin` up to `begin + size`. */
  slice(input: Node, begin: number, size: number): Node {
    return this.#add('slice', [input], { begin, size });
  }

  /** Takes one channel of each of `groups` in turn. */
  channelShuffle(input: Node, groups: number): Node {
    return this.#add('channelShuffle', [input], { groups });
  }

  /** Moves the image up and left by `rows` and `columns`; zeros move in. */
  shift(input: Node, rows: number, columns: number): Node {
    return this.#add('shift', [input], { rows, columns });
  }

  /** The mean of every channel: `[height, width, channels]` becomes `[1, 1, channels]`. */
  globalAveragePool(input: Node): Node {
    return this.#add('globalAveragePool', [input], {});
  }

  /** Nothing is added where everything is kept. */
  dropout(input: Node, keep: number): Node {
    return keep === 1 ? input : this.#add('dropout', [input], { keep });
  }

  /** Nothing is added where everything is kept. */
  dropPath(input: Node, keep: number): Node {
    return keep === 1 ? input : this.#add('dropPath', [input], { keep });
  }

  /** All inputs times a matrix, plus offsets: `[1, 1, units]`. */
  dense(input: Node, { units, ...options }: Weight & { units: number }): Node {
    return this.#add('dense', [input], { units, ...options });
  }

  /** The architecture of what `output` and `auxiliary` need; the rest is left out. */
  finish(output: Node, auxiliary?: Node): Architecture {
    const needed = new Set<string>([output.id, ...(auxiliary ? [auxiliary.id] : [])]);
    const all = [...this.#graph.layers.values()];
    for (const { id, inputs } of all.toReversed()) {
      if (needed.has(id)) inputs.forEach((input) => needed.add(input));
    }
    const layers = all.filter(({ id, op }) => needed.has(id) || op === 'input');
    return { layers, output: output.id, ...(auxiliary && { auxiliary: auxiliary.id }) };
  }

  #add<Op extends Primitive>(op: Op, inputs: readonly Node[], attributes: Attributes<Op>): Node {
    const id = this.#freeId(this.block ? `${this.block}/${op}` : op);
    const named = op in WEIGHTED ? { weight: id } : {};
    const ids = inputs.map((input) => input.id);
    const layer = {
      id,
      op,
      inputs: ids,
      block: this.block,
      ...named,
      ...attributes,
    } as unknown as Layer;
    const shape = inferShape(
      layer,
      inputs.map((input) => input.shape),
    );
    this.#graph.layers.set(id, layer);
    return { id, shape };
  }

  #freeId(wanted: string): string {
    let [id, count] = [wanted, 1];
    while (this.#graph.layers.has(id)) id = `${wanted}-${++count}`;
    return id;
  }
}

type Attributes<Op extends Primitive> = Omit<
  LayerOf<Op>,
  'id' | 'op' | 'inputs' | 'block' | 'weight'
> &
  Weight;

const WEIGHTED = { conv2d: true, depthwiseConv2d: true, batchNorm: true, dense: true };

function sliding({ kernel, stride = 1, padding = 'same' }: WindowOptions): {
  kernel: Pair;
  stride: Pair;
  padding: Padding;
} {
  return { kernel: pair(kernel), stride: pair(stride), padding };
}

function convolution(
  options: ConvolutionOptions,
): ReturnType<typeof sliding> & { dilation: Pair } & Weight {
  const { dilation = 1, weight, frozen } = options;
  return {
    ...sliding(options),
    dilation: pair(dilation),
    ...(weight !== undefined && { weight }),
    ...(frozen !== undefined && { frozen }),
  };
}

function pair(size: number | Pair): Pair {
  return typeof size === 'number' ? [size, size] : size;
}
