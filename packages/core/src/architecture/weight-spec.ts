import { CellsmithError } from '../errors.ts';
import type { Architecture } from './architecture.ts';
import { inferShapes } from './infer-shapes.ts';
import type { Layer, Shape } from './layer.ts';

/** What a named tensor is to its layer; it decides the initial values. */
export type WeightRole =
  'kernel' | 'depthwiseKernel' | 'scale' | 'offset' | 'movingMean' | 'movingVariance';

/** A tensor that an architecture needs from the weight store. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly role: WeightRole;
  /** False for moving statistics and for what a layer declares frozen. */
  readonly trainable: boolean;
}

/**
 * Every weight of `architecture` once, in the order of the layers.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE` where one name is used with two shapes
 */
export function weightSpecs(architecture: Architecture): readonly WeightSpec[] {
  const shapes = inferShapes(architecture);
  const specs = new Map<string, WeightSpec>();
  for (const layer of architecture.layers) {
    const inputs = layer.inputs.map((id) => shapes.get(id) ?? ([0, 0, 0] as const));
    for (const spec of layerWeightSpecs(layer, inputs)) addSpec(specs, spec);
  }
  return [...specs.values()];
}

/** The weights of one layer, given the shapes of its inputs. */
export function layerWeightSpecs(layer: Layer, inputs: readonly Shape[]): readonly WeightSpec[] {
  const [height, width, channels] = inputs[0] ?? [0, 0, 0];
  switch (layer.op) {
    case 'conv2d': {
      const shape = [...layer.kernel, channels / layer.groups, layer.filters];
      return [spec(layer, layer.weight, shape, 'kernel')];
    }
    case 'depthwiseConv2d':
      return [spec(layer, layer.weight, [...layer.kernel, channels, 1], 'depthwiseKernel')];
    case 'dense':
      return [spec(layer, layer.weight, [height * width * channels, layer.units], 'kernel')];
    case 'batchNorm':
      return batchNormSpecs(layer, channels);
    default:
      return [];
  }
}

function batchNormSpecs(layer: Layer & { op: 'batchNorm' }, channels: number): WeightSpec[] {
  const { weight, affine } = layer;
  const trained = [
    spec(layer, `${weight}/scale`, [channels], 'scale'),
    spec(layer, `${weight}/offset`, [channels], 'offset'),
  ];
  return [
    ...(affine ? trained : []),
    { name: `${weight}/mean`, shape: [channels], role: 'movingMean', trainable: false },
    { name: `${weight}/variance`, shape: [channels], role: 'movingVariance', trainable: false },
  ];
}

// eslint-disable-next-line @typescript-eslint/max-params -- the four fields of a record
function spec(
  layer: { readonly frozen?: boolean },
  name: string,
  shape: readonly number[],
  role: WeightRole,
): WeightSpec {
  return { name, shape, role, trainable: !layer.frozen };
}

function addSpec(specs: Map<string, WeightSpec>, added: WeightSpec): void {
  const known = specs.get(added.name);
  if (known && known.shape.join() !== added.shape.join()) {
    throw new CellsmithError(
      'INVALID_ARCHITECTURE',
      `Weight "${added.name}" is used as [${known.shape.join()}] and as [${added.shape.join()}]`,
    );
  }
  if (!known) specs.set(added.name, added);
}
