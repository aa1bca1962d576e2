import {
  type Architecture,
  type Layer,
  type Shape,
  type WeightSpec,
  inferShapes,
  layerWeightSpecs,
} from '@cellsmith/core';

/** A layer with what is known before any batch. */
export interface PlannedLayer {
  readonly layer: Layer;
  /** Of one example. */
  readonly shape: Shape;
  /** How many inputs of later layers it is. */
  readonly readers: number;
  /** Names of its weights, without moving statistics. */
  readonly weights: readonly string[];
  /** Whether a gradient with respect to an input, or to a weight of its own, leads to a trained weight. */
  readonly wanted: { readonly inputs: boolean; readonly weights: boolean };
}

/** Layers in the order in which they run. */
export type Plan = readonly PlannedLayer[];

/**
 * The layers that the layers `outputs` need, and these.
 *
 * @param all weights of the architecture; they say what is trained
 */
export function planProgram(
  architecture: Architecture,
  all: readonly WeightSpec[],
  outputs: Iterable<string>,
): Plan {
  const layers = neededLayers(architecture, outputs);
  const shapes = inferShapes(architecture);
  const shapeOf = (id: string): Shape => shapes.get(id) ?? [1, 1, 1];
  const trained = new Set(all.filter(({ trainable }) => trainable).map(({ name }) => name));
  const learning = new Set<string>();
  const reads = layers.flatMap(({ inputs }) => inputs);
  return layers.map((layer) => {
    const specs = layerWeightSpecs(layer, layer.inputs.map(shapeOf));
    const wanted = {
      inputs: layer.inputs.some((id) => learning.has(id)),
      weights: specs.some(({ name }) => trained.has(name)),
    };
    if (wanted.inputs || wanted.weights) learning.add(layer.id);
    const readers = reads.filter((id) => id === layer.id).length;
    const weights = specs.filter(({ role }) => !role.startsWith('moving'));
    const names = weights.map(({ name }) => name);
    return { layer, shape: shapeOf(layer.id), readers, weights: names, wanted };
  });
}

function neededLayers({ layers }: Architecture, outputs: Iterable<string>): readonly Layer[] {
  const needed = new Set(outputs);
  for (const { id, inputs } of layers.toReversed()) {
    if (needed.has(id)) inputs.forEach((input) => needed.add(input));
  }
  return layers.filter(({ id }) => needed.has(id));
}
