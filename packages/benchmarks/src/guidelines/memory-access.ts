import { type Architecture, type Layer, type Shape, countCost, inferShapes } from '@cellsmith/core';

/** A layer with the shapes of what it reads and writes. */
export interface ShapedLayer<Op extends Layer = Layer> {
  readonly layer: Op;
  readonly inputs: readonly Shape[];
  readonly output: Shape;
}

/** The layers with their shapes, in order. @throws CellsmithError `INVALID_ARCHITECTURE` */
export function shapedLayers(architecture: Architecture): readonly ShapedLayer[] {
  const shapes = inferShapes(architecture);
  const shapeOf = (id: string): Shape => shapes.get(id) ?? [0, 0, 0];
  return architecture.layers.map((layer) => ({
    ...{ layer, inputs: layer.inputs.map(shapeOf), output: shapeOf(layer.id) },
  }));
}

/**
 * Those that the logits need: the auxiliary head has no part in a forward pass.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE`
 */
export function bodyLayers(architecture: Architecture): readonly ShapedLayer[] {
  const { byLayer } = countCost(architecture);
  const extra = new Set(byLayer.filter(({ auxiliary }) => auxiliary).map(({ layer }) => layer));
  return shapedLayers(architecture).filter(({ layer }) => !extra.has(layer.id));
}

/** Values of a tensor of one image. */
export function sizeOf([height, width, channels]: Shape): number {
  return height * width * channels;
}

/** Values that a layer reads and writes for one image, weights aside. */
export function activationAccess({ inputs, output }: ShapedLayer): number {
  return inputs.reduce((sum, shape) => sum + sizeOf(shape), sizeOf(output));
}
