import type { Architecture } from './architecture.ts';
import { inferShapes } from './infer-shapes.ts';
import { type Work, layerWork } from './layer-work.ts';
import type { Layer, Shape } from './layer.ts';
import { layerWeightSpecs } from './weight-spec.ts';

/** What a part of a network costs, for one image. */
export interface CostFigures extends Work {
  /** Kernels, batch norm scales and offsets, frozen or not; no moving statistics. */
  readonly parameters: number;
}

/** The cost of one layer. */
export interface LayerCost extends CostFigures {
  readonly layer: string;
  readonly op: Layer['op'];
  readonly block: string;
  /** Only the auxiliary logits need it. */
  readonly auxiliary: boolean;
  /** `[height, width, channels]` of its output. */
  readonly shape: Shape;
}

/** The cost of the layers of one block. */
export interface BlockCost extends CostFigures {
  readonly block: string;
  readonly auxiliary: boolean;
}

/** The cost of a network; layers that only the auxiliary logits need are counted apart. */
export interface Cost extends CostFigures {
  readonly auxiliaryParameters: number;
  readonly auxiliaryMultiplyAdds: number;
  /** In the order of the layers; a weight that layers share is counted at the first. */
  readonly byLayer: readonly LayerCost[];
  /** By the full name of the block, in order of appearance. */
  readonly byBlock: readonly BlockCost[];
}

/**
 * Counts parameters and the work of one forward pass (FACTS 6: multiply-adds are those of
 * convolutions and dense layers; batch norm, activations, pools and moves are counted apart).
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE` where shapes do not fit
 */
export function countCost(architecture: Architecture): Cost {
  const byLayer = layerCosts(architecture);
  const body = sum(byLayer.filter(({ auxiliary }) => !auxiliary));
  const extra = sum(byLayer.filter(({ auxiliary }) => auxiliary));
  return {
    ...body,
    auxiliaryParameters: extra.parameters,
    auxiliaryMultiplyAdds: extra.multiplyAdds,
    byLayer,
    byBlock: sumByBlock(byLayer),
  };
}

/**
 * Sums rows by block.
 *
 * @param depth how many parts of a block's name count: at 2, `cells/3/nodes/2` falls to `cells/3`
 */
export function sumByBlock(
  rows: readonly LayerCost[],
  depth = Number.POSITIVE_INFINITY,
): readonly BlockCost[] {
  const blocks = new Map<string, LayerCost[]>();
  for (const row of rows) {
    const name = row.block.split('/').slice(0, depth).join('/');
    const key = `${row.auxiliary} ${name}`;
    const block = blocks.get(key);
    if (block) block.push(row);
    else blocks.set(key, [{ ...row, block: name }]);
  }
  return [...blocks.values()].map((block) => ({
    block: block[0]?.block ?? '',
    auxiliary: block[0]?.auxiliary ?? false,
    ...sum(block),
  }));
}

function layerCosts(architecture: Architecture): readonly LayerCost[] {
  const { layers } = architecture;
  const shapes = inferShapes(architecture);
  const body = ancestors(architecture);
  const parameters = countParameters(layers, shapes, body);
  return layers.map((layer) => {
    const { id, op, block, inputs } = layer;
    const shape = shapeOf(shapes, id);
    const read = inputs.map((input) => shapeOf(shapes, input));
    const auxiliary = !body.has(id);
    const cost = { parameters: parameters.get(id) ?? 0, ...layerWork(layer, read, shape) };
    return { layer: id, op, block, auxiliary, shape, ...cost };
  });
}

/** Parameters by layer; where the body and the auxiliary head share a weight, it is the body's. */
function countParameters(
  layers: readonly Layer[],
  shapes: ReadonlyMap<string, Shape>,
  body: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const counted = new Set<string>();
  const result = new Map<string, number>();
  const bodyFirst = layers.toSorted((a, b) => Number(body.has(b.id)) - Number(body.has(a.id)));
  for (const layer of bodyFirst) {
    const read = layer.inputs.map((input) => shapeOf(shapes, input));
    const own = layerWeightSpecs(layer, read).filter(
      ({ name, role }) => role !== 'movingMean' && role !== 'movingVariance' && !counted.has(name),
    );
    for (const { name } of own) counted.add(name);
    const sizes = own.map(({ shape }) => shape.reduce((size, length) => size * length, 1));
    result.set(
      layer.id,
      sizes.reduce((total, size) => total + size, 0),
    );
  }
  return result;
}

/** What the logits need, themselves included. */
function ancestors({ layers, output }: Architecture): ReadonlySet<string> {
  const needed = new Set([output]);
  for (const { id, inputs } of layers.toReversed()) {
    if (needed.has(id)) for (const input of inputs) needed.add(input);
  }
  return needed;
}

function shapeOf(shapes: ReadonlyMap<string, Shape>, id: string): Shape {
  return shapes.get(id) ?? [0, 0, 0];
}

function sum(rows: readonly CostFigures[]): CostFigures {
  const total = (figure: keyof CostFigures): number =>
    rows.reduce((result, row) => result + row[figure], 0);
  return {
    parameters: total('parameters'),
    multiplyAdds: total('multiplyAdds'),
    elementwise: total('elementwise'),
    pooled: total('pooled'),
    moved: total('moved'),
  };
}
