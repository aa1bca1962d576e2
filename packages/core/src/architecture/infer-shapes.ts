import { CellsmithError } from '../errors.ts';
import type { Architecture } from './architecture.ts';
import { inferShape } from './infer-shape.ts';
import type { Shape } from './layer.ts';

/**
 * The output shape of every layer, by id.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE` where shapes do not fit or a layer reads a later one
 */
export function inferShapes({ layers }: Architecture): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const layer of layers) {
    const inputs = layer.inputs.map((id) => {
      const shape = shapes.get(id);
      if (shape) return shape;
      throw new CellsmithError(
        'INVALID_ARCHITECTURE',
        `Layer "${layer.id}" reads "${id}" before it exists`,
      );
    });
    shapes.set(layer.id, inferShape(layer, inputs));
  }
  return shapes;
}
