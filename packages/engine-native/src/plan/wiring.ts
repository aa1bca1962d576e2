import {
  type Architecture,
  type Layer,
  type LayerOf,
  type Shape,
  inferShapes,
} from '@cellsmith/core';
import type { PlanMode } from './plan-op.ts';
import { Readers, neededLayers } from './readers.ts';
import { isCentred, windowOf } from './window-of.ts';

/** Layers that compute a tensor of their own, which can lie in a slice of a larger one. */
const PLACEABLE: ReadonlySet<Layer['op']> = new Set([
  'conv2d',
  'depthwiseConv2d',
  'maxPool',
  'minPool',
  'avgPool',
  'add',
  'concat',
  'shift',
]);

/** The layers that a plan needs, how they read each other, and what that allows. */
export class Wiring {
  readonly layers: readonly Layer[];
  /** Every layer has a tensor of its own. */
  readonly isSeparate: boolean;
  readonly #readers: Readers;
  readonly #outputs: readonly string[];
  readonly #shapes: ReadonlyMap<string, Shape>;
  readonly #byId: ReadonlyMap<string, Layer>;

  constructor(architecture: Architecture, { separate }: PlanMode, outputs: readonly string[]) {
    const { layers } = architecture;
    this.layers = separate ? layers : neededLayers(layers, outputs);
    this.#readers = new Readers(this.layers);
    this.#outputs = outputs;
    this.isSeparate = separate;
    this.#shapes = inferShapes(architecture);
    this.#byId = new Map(this.layers.map((layer) => [layer.id, layer]));
  }

  layer(id: string): Layer | undefined {
    return this.#byId.get(id);
  }

  /** `[height, width, channels]` of a layer's result. */
  shape(id: string): Shape {
    return this.#shapes.get(id) ?? [1, 1, 1];
  }

  /** The reader of a layer that one layer reads, and the loss does not. */
  reader(id: string): Layer | undefined {
    return this.#outputs.includes(id) ? undefined : this.#readers.only(id);
  }

  /** Whether a layer is only a rearrangement of channels, copied where somebody reads it as a whole. */
  isMapped(layer: Layer): boolean {
    return !this.isSeparate && this.#readers.isMapped(layer);
  }

  /** Whether a depthwise convolution is the first half of a separable unit. */
  isFused(layer: LayerOf<'depthwiseConv2d'>): boolean {
    if (this.isSeparate) return false;
    const reader = this.reader(layer.id);
    if (reader?.op !== 'conv2d' || reader.groups !== 1) return false;
    const isPointwise = [...reader.kernel, ...reader.stride].every((size) => size === 1);
    if (!isPointwise || typeof reader.padding !== 'string') return false;
    const [input = ''] = layer.inputs;
    return isCentred(windowOf(layer, this.shape(input), this.shape(layer.id)));
  }

  /** Whether a shift is only how its readers read: pointwise convolutions look elsewhere. */
  isShiftRead({ id }: LayerOf<'shift'>): boolean {
    const isPointwise = (reader: Layer): boolean => {
      if (reader.op !== 'conv2d' || reader.kernel.some((size) => size !== 1)) return false;
      const { pad } = windowOf(reader, this.shape(id), this.shape(reader.id));
      return pad.every((before) => before === 0);
    };
    if (this.isSeparate || this.#outputs.includes(id)) return false;
    return this.#readers.of(id).every(isPointwise);
  }

  /** Whether a layer computes a tensor, rather than being part of how its readers read. */
  computes(id: string): boolean {
    const layer = this.layer(id);
    if (!layer || !PLACEABLE.has(layer.op)) return false;
    if (layer.op === 'concat') return !this.isMapped(layer);
    return layer.op !== 'depthwiseConv2d' || !this.isFused(layer);
  }

  /** Whether a layer is computed in its place in the concatenation that alone reads it. */
  isPlaced(id: string): boolean {
    const reader = this.reader(id);
    if (this.isSeparate || reader?.op !== 'concat' || !this.computes(id)) return false;
    return !this.isMapped(reader);
  }
}
