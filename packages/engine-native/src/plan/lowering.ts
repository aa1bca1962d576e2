import type { Architecture, Layer, LayerOf } from '@cellsmith/core';
import { type ChannelMap, channelsOf, shuffle } from './channel-map.ts';
import { convolutionOp } from './convolution-op.ts';
import { GraphWriter, type Lowered, type NewOp } from './graph-writer.ts';
import { NormWriter } from './norm-writer.ts';
import { type Graph, NONE, NO_WINDOW, type PlanMode, type View } from './plan-op.ts';
import { Placement } from './placement.ts';
import { noTarget, targetOf, viewOf } from './views.ts';
import { WeightIndex } from './weight-index.ts';
import { windowOf } from './window-of.ts';
import { Wiring } from './wiring.ts';

/**
 * Turns layers into operations. Batch norm, ReLU, drop path, slices and shuffles become part of how their
 * readers read; members of a concatenation are computed in place; depthwise and pointwise
 * convolutions become one unit.
 */
export class Lowering {
  readonly graph: Graph;
  readonly #mode: PlanMode;
  readonly #writer = new GraphWriter();
  readonly #wiring: Wiring;
  readonly #weights: WeightIndex;
  readonly #placement: Placement;
  readonly #norms: NormWriter;
  readonly #results = new Map<string, Lowered>();

  constructor(architecture: Architecture, mode: PlanMode) {
    const { output, auxiliary } = architecture;
    const outputs = mode.backward && auxiliary !== undefined ? [output, auxiliary] : [output];
    this.graph = this.#writer.graph;
    this.#mode = mode;
    this.#wiring = new Wiring(architecture, mode, outputs);
    this.#weights = new WeightIndex(architecture);
    this.#placement = new Placement(this.#wiring, this.#writer);
    this.#norms = new NormWriter(this.#writer, this.#weights, mode);
    for (const layer of this.#wiring.layers) this.#lower(layer);
    outputs.forEach((id, variant) => {
      this.#judge(id, variant);
    });
  }

  #judge(id: string, variant: number): void {
    const view = this.#view(id);
    this.#writer.op({
      kind: 'loss',
      inputs: [view],
      target: { ...noTarget(), tensor: view.tensor },
      variant,
    });
  }

  #lower(layer: Layer): void {
    const result = this.#result(layer);
    this.#results.set(layer.id, result);
    if (!this.#mode.separate) return;
    const read = this.#writer.materialise(result);
    const view = this.#writer.isTensor(read) ? read : this.#writer.copy(read);
    this.#results.set(layer.id, { view });
    this.graph.layerTensors.set(layer.id, view.tensor);
  }

  #result(layer: Layer): Lowered {
    switch (layer.op) {
      case 'concat':
        return this.#concat(layer);
      case 'slice':
        return this.#slice(layer);
      case 'channelShuffle':
        return { map: shuffle(this.#mapOf(layer.inputs[0] ?? ''), layer.groups) };
      default:
        return { view: this.#viewOfLayer(layer) };
    }
  }

  #viewOfLayer(layer: Exclude<Layer, LayerOf<'concat' | 'slice' | 'channelShuffle'>>): View {
    switch (layer.op) {
      case 'input':
        return viewOf(targetOf(this.#writer.tensor(layer.shape), layer.shape[2]));
      case 'conv2d':
      case 'depthwiseConv2d':
      case 'dense':
        return this.#convolution(layer);
      case 'batchNorm':
        return this.#norms.normalise(layer, this.#own(layer.inputs[0] ?? ''));
      case 'relu':
        return { ...this.#input(layer), relu: true };
      case 'maxPool':
      case 'minPool':
      case 'avgPool':
        return this.#pool(layer);
      case 'shift':
        return this.#shift(layer);
      case 'add':
        return this.#compute(layer, {
          kind: 'add',
          inputs: layer.inputs.map((id) => this.#view(id)),
        });
      case 'globalAveragePool':
        return this.#compute(layer, { kind: 'mean', inputs: [this.#input(layer)] });
      case 'dropout':
        return this.#dropout(layer);
      case 'dropPath':
        return this.#dropPath(layer);
    }
  }

  #convolution(layer: LayerOf<'conv2d' | 'depthwiseConv2d' | 'dense'>): View {
    const op = convolutionOp(layer, this.#wiring, this.#weights);
    const input = this.#input(layer);
    return op ? this.#compute(layer, { ...op, inputs: [input] }) : input;
  }

  /** All of a tensor that a single layer reads: that of `id`, or a copy. */
  #own(id: string): View {
    const view = this.#view(id);
    const isSole = this.#wiring.reader(id) !== undefined && this.#wiring.computes(id);
    return isSole && this.#writer.isTensor(view) ? view : this.#writer.copy(view);
  }

  #pool(layer: LayerOf<'maxPool' | 'minPool' | 'avgPool'>): View {
    const [input = ''] = layer.inputs;
    const window = windowOf(layer, this.#wiring.shape(input), this.#wiring.shape(layer.id));
    const variant = { maxPool: 0, minPool: 1, avgPool: 2 }[layer.op];
    return this.#compute(layer, { kind: 'pool', inputs: [this.#view(input)], window, variant });
  }

  /** An average over the one pixel that moves in. */
  #shift(layer: LayerOf<'shift'>): View {
    if (this.#wiring.isShiftRead(layer)) return this.#input(layer);
    const window = { ...NO_WINDOW, pad: [-layer.rows, -layer.columns] as const };
    return this.#compute(layer, { kind: 'pool', inputs: [this.#input(layer)], window, variant: 2 });
  }

  #concat(layer: LayerOf<'concat'>): Lowered {
    if (this.#wiring.isMapped(layer))
      return { map: layer.inputs.flatMap((id) => [...this.#mapOf(id)]) };
    const target = this.#placement.target(layer);
    let offset = target.offset;
    for (const id of layer.inputs) {
      const [, , channels] = this.#wiring.shape(id);
      if (!this.#wiring.isPlaced(id)) {
        const part = { ...target, offset, channels };
        this.#writer.op({ kind: 'add', inputs: [this.#view(id)], target: part });
      }
      offset += channels;
    }
    return { view: viewOf(target) };
  }

  #slice({ inputs, begin, size }: LayerOf<'slice'>): Lowered {
    const [id = ''] = inputs;
    const from = this.#results.get(id);
    if (from && 'map' in from) return { map: from.map.slice(begin, begin + size) };
    const view = this.#view(id);
    return { view: { ...view, offset: view.offset + begin, channels: size } };
  }

  #dropout(layer: LayerOf<'dropout'>): View {
    const input = this.#input(layer);
    if (!this.#mode.regularised) return input;
    const { masks } = this.graph;
    const variant = masks.reduce((sum, { channels }) => sum + channels, 0);
    masks.push({ id: layer.id, keep: layer.keep, channels: input.channels });
    return this.#compute(layer, { kind: 'mask', inputs: [input], variant });
  }

  #dropPath(layer: LayerOf<'dropPath'>): View {
    const input = this.#input(layer);
    if (!this.#mode.regularised) return input;
    const drop = this.graph.drops.push({ id: layer.id, keep: layer.keep }) - 1;
    const view = input.drop === NONE ? input : this.#writer.copy(input);
    return { ...view, drop };
  }

  #compute(layer: Layer, op: NewOp): View {
    const target = this.#placement.target(layer);
    this.#writer.op({ ...op, target });
    return viewOf(target);
  }

  #input(layer: Layer): View {
    return this.#view(layer.inputs[0] ?? '');
  }

  /** What readers of a layer see; a channel map that is read as a whole is copied together, once. */
  #view(id: string): View {
    const result = this.#results.get(id);
    if (!result) throw new RangeError(`Layer "${id}" comes after its reader`);
    const view = this.#writer.materialise(result);
    this.#results.set(id, { view });
    return view;
  }

  /** Channels that can be gathered from: those of a value without ReLU. */
  #mapOf(id: string): ChannelMap {
    const result = this.#results.get(id);
    if (result && 'map' in result) return result.map;
    const view = this.#view(id);
    return channelsOf(view.relu ? this.#writer.copy(view) : view);
  }
}
