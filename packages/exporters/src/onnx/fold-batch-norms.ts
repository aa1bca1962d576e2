import type { Architecture, Layer, LayerOf } from '@cellsmith/core';

/** Batch norms that follow a convolution whose output nothing else reads, by the convolution's id. */
export function foldableBatchNorms({
  layers,
  output,
}: Pick<Architecture, 'layers' | 'output'>): ReadonlyMap<string, LayerOf<'batchNorm'>> {
  const readers = new Map<string, Layer[]>();
  for (const layer of layers) {
    for (const id of layer.inputs) readers.set(id, [...(readers.get(id) ?? []), layer]);
  }
  const found = new Map<string, LayerOf<'batchNorm'>>();
  for (const { id, op } of layers) {
    const [reader, ...others] = readers.get(id) ?? [];
    if ((op !== 'conv2d' && op !== 'depthwiseConv2d') || id === output) continue;
    if (reader?.op === 'batchNorm' && others.length === 0) found.set(id, reader);
  }
  return found;
}

/** What a batch norm does outside training: `factor * x + offset`, each `[channels]`. */
export interface Normalisation {
  readonly factor: Float64Array;
  readonly offset: Float64Array;
}

/** Reads a weight by name. @throws CellsmithError where there is none */
export type ReadWeight = (name: string) => Float32Array;

/** By the moving statistics; in double precision, so that folding rounds once. */
export function normalisationOf(layer: LayerOf<'batchNorm'>, read: ReadWeight): Normalisation {
  const { weight, affine, epsilon } = layer;
  const mean = read(`${weight}/mean`);
  const variance = read(`${weight}/variance`);
  const scale = affine ? read(`${weight}/scale`) : new Float32Array(mean.length).fill(1);
  const shift = affine ? read(`${weight}/offset`) : new Float32Array(mean.length);
  const at = (values: Float32Array, i: number): number => values[i] ?? 0;
  const factor = Float64Array.from(scale, (s, i) => s / Math.sqrt(at(variance, i) + epsilon));
  const offset = Float64Array.from(shift, (s, i) => s - at(mean, i) * (factor[i] ?? 0));
  return { factor, offset };
}
