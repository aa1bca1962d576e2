import type { Layer, LayerOf, Padding, Pair, Primitive, Shape } from '@cellsmith/core';
import type { Normalisation, ReadWeight } from './fold-batch-norms.ts';
import type { OnnxAttributes, OnnxGraph } from './onnx-graph.ts';

/** What a layer is written with. Values are `[batch, channels, height, width]`. */
export interface LayerContext {
  readonly graph: OnnxGraph;
  /** Names of the layer's inputs. */
  readonly inputs: readonly string[];
  readonly shapes: readonly Shape[];
  readonly read: ReadWeight;
  /** The batch norm that the layer takes upon itself. */
  readonly folded?: Normalisation;
}

type Write<Op extends Primitive> = (layer: LayerOf<Op>, context: LayerContext) => string;

/** Outside training, a layer that only regularises does nothing. */
const pass = (_layer: Layer, { inputs }: LayerContext): string => inputs[0] ?? '';

const plain =
  (op: string) =>
  (_layer: Layer, { graph, inputs }: LayerContext): string =>
    graph.add({ op, inputs });

const WRITE: { readonly [Op in Exclude<Primitive, 'input'>]: Write<Op> } = {
  conv2d: (layer, context) => {
    const [height, width] = layer.kernel;
    const channels = channelsOf(context) / layer.groups;
    const kernel = transposed(context.read(layer.weight), [
      height * width * channels,
      layer.filters,
    ]);
    const shape = [layer.filters, height, width, channels];
    return convolution(
      layer,
      { values: channelsFirst(kernel, shape), groups: layer.groups },
      context,
    );
  },
  depthwiseConv2d: (layer, context) => {
    const [height, width] = layer.kernel;
    const channels = channelsOf(context);
    const values = transposed(context.read(layer.weight), [height * width, channels]);
    return convolution(layer, { values, groups: channels }, context);
  },
  batchNorm: ({ id, weight, affine, epsilon }, { graph, inputs, read }) => {
    const mean = read(`${weight}/mean`);
    const zeros = new Float32Array(mean.length);
    const values = {
      scale: affine ? read(`${weight}/scale`) : zeros.map(() => 1),
      offset: affine ? read(`${weight}/offset`) : zeros,
      ...{ mean, variance: read(`${weight}/variance`) },
    };
    const constants = Object.entries(values).map(([name, of]) =>
      graph.floats(`${id} ${name}`, [of.length], of),
    );
    const attributes = { epsilon: { float: epsilon } };
    return graph.add({ op: 'BatchNormalization', inputs: [...inputs, ...constants], attributes });
  },
  relu: plain('Relu'),
  maxPool: (layer, { graph, inputs, shapes }) =>
    graph.add({ op: 'MaxPool', inputs, attributes: windowOf(layer, shapes) }),
  minPool: (layer, { graph, inputs, shapes }) => {
    const negated = graph.add({ op: 'Neg', inputs });
    const attributes = windowOf(layer, shapes);
    const pooled = graph.add({ op: 'MaxPool', inputs: [negated], attributes });
    return graph.add({ op: 'Neg', inputs: [pooled] });
  },
  avgPool: (layer, { graph, inputs, shapes }) => {
    const attributes = { ...windowOf(layer, shapes), count_include_pad: 0 };
    return graph.add({ op: 'AveragePool', inputs, attributes });
  },
  add: plain('Sum'),
  concat: (_layer, { graph, inputs }) =>
    graph.add({ op: 'Concat', inputs, attributes: { axis: 1 } }),
  slice: ({ begin, size }, { graph, inputs }) => {
    const bounds = [[begin], [begin + size], [1]].map((values) => graph.integers(values));
    return graph.add({ op: 'Slice', inputs: [...inputs, ...bounds] });
  },
  channelShuffle: ({ groups }, context) => {
    const { graph, inputs, shapes } = context;
    const [height, width, channels] = shapes[0] ?? [0, 0, 0];
    const apart = graph.integers([0, groups, channels / groups, height, width]);
    const split = graph.add({ op: 'Reshape', inputs: [...inputs, apart] });
    const attributes = { perm: [0, 2, 1, 3, 4] };
    const turned = graph.add({ op: 'Transpose', inputs: [split], attributes });
    const together = graph.integers([0, channels, height, width]);
    return graph.add({ op: 'Reshape', inputs: [turned, together] });
  },
  shift: ({ rows, columns }, { graph, inputs }) => {
    const pads = graph.integers([0, 0, -rows, -columns, 0, 0, rows, columns]);
    return graph.add({ op: 'Pad', inputs: [...inputs, pads] });
  },
  globalAveragePool: plain('GlobalAveragePool'),
  dropout: pass,
  dropPath: pass,
  dense: ({ weight, units }, { graph, inputs, shapes, read }) => {
    const [height, width, channels] = shapes[0] ?? [0, 0, 0];
    const attributes = { perm: [0, 2, 3, 1] };
    const last = graph.add({ op: 'Transpose', inputs, attributes });
    const flat = graph.add({ op: 'Flatten', inputs: [last], attributes: { axis: 1 } });
    const kernel = graph.floats(weight, [height * width * channels, units], read(weight));
    const product = graph.add({ op: 'MatMul', inputs: [flat, kernel] });
    return graph.add({ op: 'Reshape', inputs: [product, graph.integers([0, units, 1, 1])] });
  },
};

/** Writes one layer but the input. @returns the name of its output */
export function writeLayer(layer: Exclude<Layer, { op: 'input' }>, context: LayerContext): string {
  const write = WRITE[layer.op] as Write<Primitive>;
  return write(layer, context);
}

type Convolution = LayerOf<'conv2d' | 'depthwiseConv2d'>;

/** @param values `[filters, channels / groups, height, width]` */
function convolution(
  layer: Convolution,
  { values, groups }: { readonly values: Float32Array; readonly groups: number },
  { graph, inputs, shapes, folded }: LayerContext,
): string {
  const filters = layer.op === 'conv2d' ? layer.filters : groups;
  const channels = channelsOf({ shapes }) / groups;
  const attributes = { ...windowOf(layer, shapes), dilations: layer.dilation, group: groups };
  const size = values.length / filters;
  const scaled = values.map((value, i) => value * (folded?.factor[Math.floor(i / size)] ?? 1));
  const name = folded ? `${layer.id} kernel` : layer.weight;
  const read = [graph.floats(name, [filters, channels, ...layer.kernel], scaled)];
  if (folded) {
    read.push(graph.floats(`${layer.id} offset`, [filters], Float32Array.from(folded.offset)));
  }
  return graph.add({ op: 'Conv', inputs: [...inputs, ...read], attributes });
}

interface Window {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
  readonly dilation?: Pair;
}

function windowOf(layer: Window, [shape]: readonly Shape[]): OnnxAttributes {
  const { kernel, stride } = layer;
  return { kernel_shape: kernel, strides: stride, pads: padsOf(layer, shape ?? [0, 0, 0]) };
}

/** Top, left, bottom, right; `same` as TensorFlow defines it: the odd pixel comes after (FACTS 6). */
function padsOf({ kernel, stride, padding, dilation = [1, 1] }: Window, shape: Shape): number[] {
  if (padding === 'valid') return [0, 0, 0, 0];
  if (typeof padding === 'object') {
    return [padding.top, padding.left, padding.bottom, padding.right];
  }
  const totals = ([0, 1] as const).map((axis) => {
    const reach = (kernel[axis] - 1) * dilation[axis] + 1;
    const count = Math.ceil(shape[axis] / stride[axis]);
    return Math.max(0, (count - 1) * stride[axis] + reach - shape[axis]);
  });
  const before = totals.map((total) => Math.floor(total / 2));
  return [...before, ...totals.map((total, axis) => total - (before[axis] ?? 0))];
}

function channelsOf({ shapes }: Pick<LayerContext, 'shapes'>): number {
  return shapes[0]?.[2] ?? 0;
}

/** `[rows, columns]` as `[columns, rows]`. */
function transposed(
  values: Float32Array,
  [rows, columns]: readonly [number, number],
): Float32Array {
  return Float32Array.from(
    { length: values.length },
    (_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? 0,
  );
}

/** `[filters, height, width, channels]` as `[filters, channels, height, width]`. */
function channelsFirst(values: Float32Array, shape: readonly number[]): Float32Array {
  const [filters = 0, height = 0, width = 0, channels = 0] = shape;
  const pixels = height * width;
  const moved = new Float32Array(filters * pixels * channels);
  for (let i = 0; i < moved.length; i++) {
    const pixel = i % pixels;
    const channel = Math.floor(i / pixels) % channels;
    const filter = Math.floor(i / (pixels * channels));
    moved[i] = values[(filter * pixels + pixel) * channels + channel] ?? 0;
  }
  return moved;
}
