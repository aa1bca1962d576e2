/** `[height, width, channels]` of one example; vectors are `[1, 1, channels]`. */
export type Shape = readonly [height: number, width: number, channels: number];

/** A pair for height and width. */
export type Pair = readonly [height: number, width: number];

/**
 * `same` as TensorFlow defines it (FACTS 6: at stride 2 on even sizes, k=3 pads 0 before and
 * 1 after), `valid` for none, or explicit rows and columns of padding.
 */
export type Padding =
  | 'same'
  | 'valid'
  | {
      readonly top: number;
      readonly bottom: number;
      readonly left: number;
      readonly right: number;
    };

interface Common<Op extends string> {
  /** Unique in its architecture. */
  readonly id: string;
  readonly op: Op;
  /** Ids of earlier layers. */
  readonly inputs: readonly string[];
  /** The part of the network that the layer belongs to: `cells/3/nodes/2/sepConv3x3`. */
  readonly block: string;
}

interface Weighted {
  /** Name in the weight store; architectures share whatever they name alike. */
  readonly weight: string;
  /** The optimiser leaves the weight as it is. */
  readonly frozen?: boolean;
}

interface Window {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
}

/** The images, `[height, width, channels]` each. */
export interface InputLayer extends Common<'input'> {
  readonly shape: Shape;
}

/** No bias. Kernel `[height, width, channels in / groups, filters]`. */
export interface Conv2dLayer extends Common<'conv2d'>, Window, Weighted {
  readonly filters: number;
  readonly dilation: Pair;
  readonly groups: number;
}

/** No bias, one filter per channel. Kernel `[height, width, channels, 1]`. */
export interface DepthwiseConv2dLayer extends Common<'depthwiseConv2d'>, Window, Weighted {
  readonly dilation: Pair;
}

/**
 * Over batch, height and width. Weights `<weight>/scale` and `<weight>/offset` (unless `affine` is
 * false) and moving statistics `<weight>/mean` and `<weight>/variance`, each `[channels]`.
 *
 * A training step makes the moving ones `decay * old + (1 - decay) * batch`, where the batch's
 * variance is the biased one that also normalises (divided by the number of values, not by one less), frozen
 * or not. Layers that share them move them in turn, in the order of the layers.
 */
export interface BatchNormLayer extends Common<'batchNorm'>, Weighted {
  /** Share of the old moving statistic that a training step keeps. */
  readonly decay: number;
  readonly epsilon: number;
  readonly affine: boolean;
}

/** `max(0, x)`. */
export type ReluLayer = Common<'relu'>;
/** Outside the image counts as minus infinity. */
export type MaxPoolLayer = Common<'maxPool'> & Window;
/** The maximum pool of the negated input, negated: only real pixels count. */
export type MinPoolLayer = Common<'minPool'> & Window;
/** Divides by the number of real pixels under the window. */
export type AvgPoolLayer = Common<'avgPool'> & Window;
/** One input or more, all of one shape. */
export type AddLayer = Common<'add'>;
/** On channels, in the order of the inputs. */
export type ConcatLayer = Common<'concat'>;

/** Channels `begin .. begin + size`. */
export interface SliceLayer extends Common<'slice'> {
  readonly begin: number;
  readonly size: number;
}

/** View channels as `[groups, channels / groups]`, transpose, flatten (FACTS 3.4). */
export interface ChannelShuffleLayer extends Common<'channelShuffle'> {
  readonly groups: number;
}

/** `out[y, x] = in[y + rows, x + columns]`, zero where that lies outside (FACTS 1.2). */
export interface ShiftLayer extends Common<'shift'> {
  readonly rows: number;
  readonly columns: number;
}

/** The mean of every channel: `[height, width, channels]` becomes `[1, 1, channels]`. */
export type GlobalAveragePoolLayer = Common<'globalAveragePool'>;

/** In training: each value is kept with probability `keep` and divided by it. */
export interface DropoutLayer extends Common<'dropout'> {
  readonly keep: number;
}

/**
 * In training: a whole example is kept with probability `1 - progress * (1 - keep)` and divided by
 * it, where `progress` in [0, 1] is the share of training done (FACTS 1.5).
 */
export interface DropPathLayer extends Common<'dropPath'> {
  readonly keep: number;
}

/** No bias. Flattens its input; kernel `[inputs, units]`. */
export interface DenseLayer extends Common<'dense'>, Weighted {
  readonly units: number;
}

/** A primitive. A new operation is a composition of these; a new primitive is an engine change. */
export type Layer =
  | InputLayer
  | Conv2dLayer
  | DepthwiseConv2dLayer
  | BatchNormLayer
  | ReluLayer
  | MaxPoolLayer
  | MinPoolLayer
  | AvgPoolLayer
  | AddLayer
  | ConcatLayer
  | SliceLayer
  | ChannelShuffleLayer
  | ShiftLayer
  | GlobalAveragePoolLayer
  | DropoutLayer
  | DropPathLayer
  | DenseLayer;

/** The name of any layer. */
export type Primitive = Layer['op'];
/** The layer of one primitive. */
export type LayerOf<Op extends Primitive> = Extract<Layer, { op: Op }>;
