import { CellsmithError } from '../errors.ts';
import type { Layer, LayerOf, Padding, Pair, Primitive, Shape } from './layer.ts';

type Rule<Op extends Primitive> = (layer: LayerOf<Op>, inputs: readonly Shape[]) => Shape;

const keep = (_layer: Layer, inputs: readonly Shape[]): Shape => first(inputs);

const RULES: { readonly [Op in Primitive]: Rule<Op> } = {
  input: ({ shape }) => shape,
  conv2d: (layer, inputs) => {
    const channels = first(inputs)[2];
    const { groups, filters, id } = layer;
    const divides = channels % groups === 0 && filters % groups === 0;
    require(divides, id, `${groups} groups must divide ${channels} channels, ${filters} filters`);
    return [...slide(layer, first(inputs)), filters];
  },
  depthwiseConv2d: (layer, inputs) => [...slide(layer, first(inputs)), first(inputs)[2]],
  batchNorm: keep,
  relu: keep,
  maxPool: pool,
  minPool: pool,
  avgPool: pool,
  add: ({ id }, inputs) => {
    const shape = first(inputs);
    const alike = inputs.every((other) => other.join() === shape.join());
    require(alike, id, `all inputs need one shape, not ${inputs.map(describe).join(' and ')}`);
    return shape;
  },
  concat: ({ id }, inputs) => {
    const [height, width] = first(inputs);
    const alike = inputs.every(([h, w]) => h === height && w === width);
    require(alike, id, `all inputs need one size, not ${inputs.map(describe).join(' and ')}`);
    return [height, width, inputs.reduce((sum, [, , channels]) => sum + channels, 0)];
  },
  slice: ({ id, begin, size }, inputs) => {
    const [height, width, channels] = first(inputs);
    const inside = begin >= 0 && size > 0 && begin + size <= channels;
    require(inside, id, `channels ${begin}..${begin + size} are not within 0..${channels}`);
    return [height, width, size];
  },
  channelShuffle: ({ id, groups }, inputs) => {
    const channels = first(inputs)[2];
    require(channels % groups === 0, id, `${groups} groups must divide ${channels} channels`);
    return first(inputs);
  },
  shift: keep,
  globalAveragePool: (_layer, inputs) => [1, 1, first(inputs)[2]],
  dropout: keep,
  dropPath: keep,
  dense: ({ units }) => [1, 1, units],
};

/**
 * The output shape of one example.
 *
 * @param inputs the shapes of the layer's inputs, in order
 * @throws CellsmithError `INVALID_ARCHITECTURE` where they do not fit
 */
export function inferShape(layer: Layer, inputs: readonly Shape[]): Shape {
  const rule = RULES[layer.op] as Rule<Primitive>;
  const shape = rule(layer, inputs);
  const positive = shape.every((size) => Number.isInteger(size) && size > 0);
  require(positive, layer.id, `its output would be ${describe(shape)}`);
  return shape;
}

/** Windows that lie in the padding alone have neither a maximum nor a mean. */
function pool(layer: LayerOf<'maxPool' | 'minPool' | 'avgPool'>, inputs: readonly Shape[]): Shape {
  const { id, kernel, padding } = layer;
  const [rows, columns] =
    typeof padding === 'object'
      ? [Math.max(padding.top, padding.bottom), Math.max(padding.left, padding.right)]
      : [0, 0];
  const meets = rows < kernel[0] && columns < kernel[1];
  require(meets, id, `padding must be smaller than the ${kernel.join('x')} window`);
  return [...slide(layer, first(inputs)), first(inputs)[2]];
}

function slide(
  layer: { kernel: Pair; stride: Pair; padding: Padding; dilation?: Pair },
  [height, width]: Shape,
): Pair {
  const { kernel, stride, padding, dilation = [1, 1] } = layer;
  const [top, left] =
    typeof padding === 'object'
      ? [padding.top + padding.bottom, padding.left + padding.right]
      : [0, 0];
  const along = (size: number, axis: 0 | 1, border: number): number => {
    if (padding === 'same') return Math.ceil(size / stride[axis]);
    const reach = (kernel[axis] - 1) * dilation[axis] + 1;
    return Math.floor((size + border - reach) / stride[axis]) + 1;
  };
  return [along(height, 0, top), along(width, 1, left)];
}

function first(inputs: readonly Shape[]): Shape {
  const [shape] = inputs;
  if (!shape) throw new CellsmithError('INVALID_ARCHITECTURE', 'A layer that reads needs an input');
  return shape;
}

function require(holds: boolean, id: string, constraint: string): void {
  if (!holds) throw new CellsmithError('INVALID_ARCHITECTURE', `Layer "${id}": ${constraint}`);
}

function describe(shape: Shape): string {
  return shape.join('x');
}
