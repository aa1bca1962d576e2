import type { Architecture } from '../../architecture/architecture.ts';
import { inferShapes } from '../../architecture/infer-shapes.ts';
import type { Layer, Primitive, Shape } from '../../architecture/layer.ts';
import type { Batch } from '../../engine/engine.ts';
import type { Activation, BatchStatistics, Kernel, Outcome, Pass } from './kernel.ts';
import { kernels } from './kernels.ts';

/** One forward pass, with all that it computed. */
export class NetworkPass {
  readonly #architecture: Architecture;
  readonly #outcomes = new Map<string, Outcome>();
  readonly #activations = new Map<string, Activation>();

  constructor(architecture: Architecture, images: Pick<Batch, 'images' | 'size'>, pass: Pass) {
    this.#architecture = architecture;
    const shapes = inferShapes(architecture);
    for (const layer of architecture.layers) {
      this.#run(layer, images, { ...pass, shape: shapes.get(layer.id) ?? [1, 1, 1] });
    }
  }

  /** `[size, height, width, channels]` of the layer `id`. */
  activation(id: string): Float64Array {
    return this.#activations.get(id)?.values ?? new Float64Array(0);
  }

  /** What each batch norm saw, in the order of the layers. */
  get statistics(): readonly (readonly [layer: Layer & { op: 'batchNorm' }, BatchStatistics])[] {
    return this.#architecture.layers.flatMap((layer) => {
      const statistics = this.#outcomes.get(layer.id)?.statistics;
      return layer.op === 'batchNorm' && statistics ? [[layer, statistics] as const] : [];
    });
  }

  /**
   * The gradient with respect to every weight that can matter, by name.
   *
   * @param seeds the gradient with respect to the values of layers, by id
   */
  backward(seeds: ReadonlyMap<string, Float64Array>): ReadonlyMap<string, Float64Array> {
    const open = new Map<string, Float64Array>();
    const weights = new Map<string, Float64Array>();
    for (const [id, seed] of seeds) accumulate(open, id, seed);
    for (const layer of this.#architecture.layers.toReversed()) {
      const gradient = open.get(layer.id);
      const outcome = this.#outcomes.get(layer.id);
      if (!gradient || !outcome) continue;
      const back = outcome.backward(gradient);
      layer.inputs.forEach((id, i) => {
        accumulate(open, id, back.inputs[i] ?? gradient);
      });
      for (const [suffix, values] of Object.entries(back.weights ?? {})) {
        if ('weight' in layer && !layer.frozen) accumulate(weights, layer.weight + suffix, values);
      }
    }
    return weights;
  }

  #run(layer: Layer, images: Pick<Batch, 'images' | 'size'>, pass: Pass & { shape: Shape }): void {
    const given = { ...images, shape: pass.shape, values: Float64Array.from(images.images) };
    const inputs = layer.inputs.map((id) => this.#activations.get(id) ?? given);
    const kernel = kernels[layer.op] as Kernel<Primitive>;
    const outcome = kernel(layer, layer.op === 'input' ? [given] : inputs, pass);
    const { size } = images;
    this.#outcomes.set(layer.id, outcome);
    this.#activations.set(layer.id, { size, shape: pass.shape, values: outcome.values });
  }
}

function accumulate(sums: Map<string, Float64Array>, key: string, values: Float64Array): void {
  const sum = sums.get(key);
  sums.set(key, sum ? sum.map((value, i) => value + (values[i] ?? 0)) : values);
}
