import type { Architecture } from '../../architecture/architecture.ts';
import { GraphBuilder, type Node } from '../../architecture/graph-builder.ts';
import type { Shape } from '../../architecture/layer.ts';

/** One way to build an operation, a merge or a shortcut, and what it promises to be there. */
export interface PartCase {
  /** What is particular here, as in `stride 2, 4 to 6 channels`. */
  readonly label: string;
  /** Equal where one network can have both at one place, so that they share weights. */
  readonly family: string;
  /** Of each input, `[height, width, channels]`. */
  readonly image: Shape;
  /** How many nodes it reads. */
  readonly inputs: number;
  /** Of the result. */
  readonly result: Shape;
  build(graph: GraphBuilder, inputs: readonly [Node, ...Node[]], weights: string): Node;
}

/** What all kinds of parts have in common. */
export interface Part {
  readonly name: string;
  readonly summary: string;
  readonly cases: readonly PartCase[];
}

/** Where a part is built for a trial. */
export interface Site {
  readonly block: string;
  readonly weights: string;
}

/** The usual site. */
export const HERE: Site = { block: 'here', weights: 'weights/here' };

/** What is built at `sites` alone: the inputs are slices of one image. */
export function buildBare(trial: PartCase, sites: readonly Site[] = [HERE]): Architecture {
  const [height, width, channels] = trial.image;
  const graph = new GraphBuilder();
  const image = graph.input([height, width, channels * trial.inputs]);
  const input = (index: number): Node =>
    trial.inputs === 1 ? image : graph.slice(image, index * channels, channels);
  const inputs = nodesOf(trial.inputs, input);
  const [first, ...others] = sites.map(({ block, weights }) =>
    trial.build(graph.scope(block), inputs, weights),
  );
  return graph.finish(graph.add([first ?? inputs[0], ...others]));
}

/** Channels of the image before a trained part. */
const IMAGE_CHANNELS = 2;

/** Classes of a trained part. */
const CLASSES = 3;

/** Name of the weight whose gradient shows that the part reads input `index`. */
export const inputWeight = (index: number): string => `input/${index}`;

/** The part between a convolution for each input and logits of three classes. */
export function buildTrained(trial: PartCase): Architecture {
  const [height, width, filters] = trial.image;
  const graph = new GraphBuilder();
  const image = graph.input([height, width, IMAGE_CHANNELS]);
  const inputs = nodesOf(trial.inputs, (index) =>
    graph.conv2d(image, { kernel: 1, filters, weight: inputWeight(index) }),
  );
  const result = trial.build(graph.scope(HERE.block), inputs, HERE.weights);
  return graph.finish(graph.dense(result, { units: CLASSES, weight: 'logits' }));
}

function nodesOf(count: number, create: (index: number) => Node): readonly [Node, ...Node[]] {
  const others = Array.from({ length: count - 1 }, (_, i) => i + 1);
  return [create(0), ...others.map(create)];
}
