import {
  type Architecture,
  type ChannelStatistics,
  CellsmithError,
  type Layer,
  type NamedTensor,
  type Shape,
  inferShapes,
} from '@cellsmith/core';
import { type ReadWeight, foldableBatchNorms, normalisationOf } from './fold-batch-norms.ts';
import { writeLayer } from './layer-nodes.ts';
import { ONNX_FLOAT, OnnxGraph } from './onnx-graph.ts';
import { encodeModel } from './onnx-proto.ts';

/** The operator set that the nodes are of, and the format's version that came with it. */
export const ONNX_OPSET = 17;
const IR_VERSION = 8;

/** Name of the graph's input: `[batch, height, width, channels]`, float32. */
export const ONNX_INPUT = 'images';
/** Name of the graph's output: `[batch, classes]`, float32. */
export const ONNX_OUTPUT = 'logits';

/** A trained network and how it is to be written. */
export interface OnnxSource {
  readonly architecture: Architecture;
  /** By name; those of the architecture's layers. */
  readonly weights: ReadonlyMap<string, NamedTensor>;
  /** Batch norms become part of the convolution before them, where nothing else reads it. */
  readonly fold: boolean;
  /** Given: the graph takes pixels 0..255 and normalises them itself; else it takes normalised ones. */
  readonly normalisation?: ChannelStatistics;
  /** Whatever else the file is to say. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * A network as an ONNX file of operator set 17, for a batch of any size, without the auxiliary head
 * and whatever else only training needs.
 *
 * @throws CellsmithError `INVALID_ARCHITECTURE` where a weight is missing
 */
export function exportOnnx(source: OnnxSource): Uint8Array {
  const { architecture, metadata = {} } = source;
  const shapes = inferShapes(architecture);
  const input = architecture.layers.find(({ op }) => op === 'input');
  const shapeOf = (id: string): Shape => shapes.get(id) ?? [0, 0, 0];
  const graph = new OnnxGraph();
  writeNetwork(graph, source, shapeOf);
  const [, , classes] = shapeOf(architecture.output);
  return encodeModel({
    irVersion: IR_VERSION,
    producerName: 'cellsmith',
    opsetImport: [{ domain: '', version: ONNX_OPSET }],
    graph: {
      name: 'network',
      node: graph.nodes,
      initializer: graph.constants,
      input: [valueOf(ONNX_INPUT, shapeOf(input?.id ?? ''))],
      output: [valueOf(ONNX_OUTPUT, [classes])],
    },
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  });
}

function writeNetwork(
  graph: OnnxGraph,
  { architecture, weights, fold, normalisation }: OnnxSource,
  shapeOf: (id: string) => Shape,
): void {
  const layers = neededLayers(architecture);
  const { output } = architecture;
  const folds = fold ? foldableBatchNorms({ layers, output }) : new Map<string, never>();
  const read: ReadWeight = (name) => weights.get(name)?.data ?? missing(name);
  const names = new Map<string, string>();
  const folded = new Set([...folds.values()].map(({ id }) => id));
  for (const layer of layers) {
    const inputs = layer.inputs.map((id) => names.get(id) ?? '');
    const shapes = layer.inputs.map(shapeOf);
    const norm = folds.get(layer.id);
    const context = { graph, inputs, shapes, read };
    if (layer.op === 'input') names.set(layer.id, writeInput(graph, normalisation));
    else if (folded.has(layer.id)) names.set(layer.id, inputs[0] ?? '');
    else if (!norm) names.set(layer.id, writeLayer(layer, context));
    else {
      const within = { ...context, folded: normalisationOf(norm, read) };
      names.set(layer.id, writeLayer(layer, within));
    }
  }
  const last = [names.get(output) ?? ''];
  graph.add({ op: 'Flatten', inputs: last, output: ONNX_OUTPUT, attributes: { axis: 1 } });
}

/** Channels first, as the format's operators have them; a channel that never varies becomes 0. */
function writeInput(graph: OnnxGraph, normalisation: ChannelStatistics | undefined): string {
  const attributes = { perm: [0, 3, 1, 2] };
  const images = graph.add({ op: 'Transpose', inputs: [ONNX_INPUT], attributes });
  if (!normalisation) return images;
  const shape = [1, normalisation.mean.length, 1, 1];
  const mean = graph.floats('pixel mean', shape, Float32Array.from(normalisation.mean));
  const factors = Float32Array.from(normalisation.deviation, (value) => (value ? 1 / value : 0));
  const factor = graph.floats('pixel factor', shape, factors);
  const centred = graph.add({ op: 'Sub', inputs: [images, mean] });
  return graph.add({ op: 'Mul', inputs: [centred, factor] });
}

/** Those that the logits depend on, in order. */
function neededLayers({ layers, output }: Architecture): readonly Layer[] {
  const needed = new Set([output]);
  for (const { id, inputs } of layers.toReversed()) {
    if (needed.has(id)) for (const input of inputs) needed.add(input);
  }
  return layers.filter(({ id, op }) => needed.has(id) || op === 'input');
}

function valueOf(name: string, shape: readonly number[]): object {
  const dim = [{ dimParam: 'batch' }, ...shape.map((dimValue) => ({ dimValue }))];
  return { name, type: { tensorType: { elemType: ONNX_FLOAT, shape: { dim } } } };
}

function missing(name: string): never {
  throw new CellsmithError('INVALID_ARCHITECTURE', `There is no weight "${name}" to export`);
}
