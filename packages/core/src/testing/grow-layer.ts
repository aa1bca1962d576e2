import fc from 'fast-check';
import type { GraphBuilder, Node } from '../architecture/graph-builder.ts';
import type { Padding, Pair, Primitive } from '../architecture/layer.ts';
import type { ArchitectureOptions } from './architectures.ts';

/** One random choice of a layer; what does not fit the shapes at hand is made to fit or dropped. */
export interface GrowthStep {
  readonly op: Exclude<Primitive, 'input'>;
  /** Which node it reads, counted from the last. */
  readonly back: number;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
  readonly dilation: Pair;
  /** Filters, units, groups, channels, rows: whatever the layer counts. */
  readonly counts: Pair;
  readonly keep: number;
  readonly grouped: boolean;
  readonly affine: boolean;
  readonly shared: boolean;
  readonly frozen: boolean;
}

/** All but the input. */
export const PRIMITIVES: readonly GrowthStep['op'][] = [
  'conv2d',
  'depthwiseConv2d',
  'batchNorm',
  'relu',
  'maxPool',
  'minPool',
  'avgPool',
  'add',
  'concat',
  'slice',
  'channelShuffle',
  'shift',
  'globalAveragePool',
  'dropout',
  'dropPath',
  'dense',
];

export function growthSteps(options: ArchitectureOptions): fc.Arbitrary<GrowthStep> {
  const { regularisers = true, weightSharing = true, ...window } = options;
  const either = (wanted: boolean): fc.Arbitrary<boolean> =>
    wanted ? fc.boolean() : fc.constant(false);
  const ops = PRIMITIVES.filter((op) => regularisers || (op !== 'dropout' && op !== 'dropPath'));
  return fc.record({
    op: fc.constantFrom(...ops),
    back: fc.integer({ min: 0, max: 3 }),
    kernel: pairOf(3),
    stride: pairOf(2),
    padding: paddings(window),
    dilation: window.dilation === false ? fc.constant([1, 1] as const) : pairOf(2),
    counts: fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })),
    keep: fc.double({ min: 0.5, max: 0.95, noNaN: true }),
    grouped: either(window.groups ?? true),
    affine: fc.boolean(),
    shared: either(weightSharing),
    frozen: either(weightSharing),
  });
}

function pairOf(max: number): fc.Arbitrary<Pair> {
  return fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }));
}

function paddings({ explicitPadding = true }: ArchitectureOptions): fc.Arbitrary<Padding> {
  const border = fc.nat({ max: 2 });
  const explicit = fc.record(
    { top: border, bottom: border, left: border, right: border },
    { noNullPrototype: true },
  );
  const named = fc.constantFrom<Padding>('same', 'valid');
  return explicitPadding ? fc.oneof(named, explicit) : named;
}

/** A grown layer and what it reads. */
export interface Grown {
  readonly node: Node;
  readonly inputs: readonly Node[];
}

/**
 * Adds the layer of `step`, reading one of `nodes`.
 *
 * @returns nothing where such a layer would be pointless here
 * @throws CellsmithError `INVALID_ARCHITECTURE` where it does not fit
 */
export function growLayer(
  graph: GraphBuilder,
  nodes: readonly [Node, ...Node[]],
  step: GrowthStep,
): Grown | undefined {
  const input = nodes.at(-1 - (step.back % nodes.length)) ?? nodes[0];
  if (step.op === 'add' || step.op === 'concat') return join(graph, nodes, { step, input });
  // Whether a spatial dropout would mask values or channels is nobody's business here.
  if (step.op === 'dropout' && (input.shape[0] > 1 || input.shape[1] > 1)) return undefined;
  const node = growOne(graph, input, step);
  return node && { node, inputs: [input] };
}

/** Channels that a concatenation may have: networks stay small. */
const WIDEST = 12;

function join(
  graph: GraphBuilder,
  nodes: readonly Node[],
  { step, input }: { step: GrowthStep; input: Node },
): Grown | undefined {
  const { op, counts } = step;
  const [height, width, channels] = input.shape;
  const fitting = nodes.filter(
    ({ shape }) =>
      shape[0] === height && shape[1] === width && (op === 'concat' || shape[2] === channels),
  );
  const others = fitting.slice(0, 1 + (counts[0] % 2));
  const inputs = [input, ...others] as const;
  const total = inputs.reduce((sum, { shape }) => sum + shape[2], 0);
  if (op === 'concat' && total > WIDEST) return undefined;
  return { node: op === 'add' ? graph.add(inputs) : graph.concat(inputs), inputs };
}

function growOne(graph: GraphBuilder, input: Node, step: GrowthStep): Node | undefined {
  const { op, counts, keep } = step;
  const channels = input.shape[2];
  switch (op) {
    case 'conv2d':
    case 'depthwiseConv2d':
    case 'dense':
    case 'batchNorm':
      return growWeighted(graph, input, step);
    case 'maxPool':
    case 'minPool':
    case 'avgPool':
      return graph.pool(op, input, step);
    case 'slice': {
      const begin = counts[0] % channels;
      return graph.slice(input, begin, 1 + (counts[1] % (channels - begin)));
    }
    case 'channelShuffle':
      return graph.channelShuffle(input, divisor(channels, counts[0]));
    case 'shift':
      return graph.shift(input, counts[0] - 2, counts[1] - 2);
    case 'dropout':
    case 'dropPath':
      return graph[op](input, keep);
    case 'relu':
    case 'globalAveragePool':
      return graph[op](input);
    case 'add':
    case 'concat':
      return undefined;
  }
}

function growWeighted(graph: GraphBuilder, input: Node, step: GrowthStep): Node {
  const { op, counts, kernel, stride, padding, dilation, affine } = step;
  const channels = input.shape[2];
  const groups = step.grouped ? divisor(channels, counts[1]) : 1;
  const filters = groups * (1 + (counts[0] % 3));
  const window = { kernel, stride, padding, dilation };
  const named = (...dimensions: number[]): { weight?: string; frozen?: boolean } => ({
    ...(step.shared && { weight: `shared/${step.frozen}/${op}/${dimensions.join('x')}` }),
    ...(step.frozen && { frozen: true }),
  });
  switch (op) {
    case 'conv2d': {
      const weight = named(...kernel, channels / groups, filters);
      return graph.conv2d(input, { ...window, filters, groups, ...weight });
    }
    case 'depthwiseConv2d':
      return graph.depthwiseConv2d(input, { ...window, ...named(...kernel, channels) });
    case 'dense': {
      const units = 1 + counts[0];
      return graph.dense(input, {
        units,
        ...named(input.shape[0], input.shape[1], channels, units),
      });
    }
    default:
      return graph.batchNorm(input, { affine, ...(step.frozen && { frozen: true }) });
  }
}

/** A divisor of `value`. */
function divisor(value: number, choice: number): number {
  const divisors = Array.from({ length: value }, (_, i) => i + 1).filter((d) => value % d === 0);
  return divisors[choice % divisors.length] ?? 1;
}
