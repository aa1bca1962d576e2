import fc from 'fast-check';
import type { Architecture } from '../architecture/architecture.ts';
import { GraphBuilder, type Node } from '../architecture/graph-builder.ts';
import type { Primitive } from '../architecture/layer.ts';
import { CellsmithError } from '../errors.ts';
import { type GrowthStep, growthSteps, growLayer } from './grow-layer.ts';

/** What random architectures are made of; an engine leaves out what it does not support. */
export interface ArchitectureOptions {
  /** Most layers besides input and head. */
  readonly layers?: number;
  /** Given: there is at least one of it. */
  readonly primitive?: Exclude<Primitive, 'input'>;
  /** Default: yes, to each. */
  readonly dilation?: boolean;
  readonly groups?: boolean;
  readonly explicitPadding?: boolean;
  /** Dropout and drop path. */
  readonly regularisers?: boolean;
  /** Weights that layers share or that are frozen. */
  readonly weightSharing?: boolean;
  readonly auxiliary?: boolean;
}

/**
 * Random valid networks of toy size: every primitive on images of 3x3 to 7x7 pixels, strides and
 * kernels unequal in height and width, loose ends joined before the logits of 3 classes.
 */
export function architectures(options: ArchitectureOptions = {}): fc.Arbitrary<Architecture> {
  const { layers = 10, primitive, auxiliary = true } = options;
  const step = growthSteps(options);
  const side = fc.integer({ min: 3, max: 7 });
  return fc
    .record({
      shape: fc.tuple(side, side, fc.integer({ min: 1, max: 4 })),
      steps: fc.array(step, { minLength: 1, maxLength: layers }),
      wanted: fc.record({ pool: step, last: step }),
      auxiliary: auxiliary ? fc.boolean() : fc.constant(false),
    })
    .map(({ wanted: { pool, last }, ...recipe }) => {
      if (!primitive) return build(recipe);
      // Dropout reads vectors alone, so that a pool comes before it.
      const pooled = primitive === 'dropout' ? [{ ...pool, op: 'globalAveragePool' as const }] : [];
      const extra = [...pooled, { ...last, op: primitive }].map((it) => ({ ...it, back: 0 }));
      return build({ ...recipe, steps: [...recipe.steps, ...extra] });
    })
    .filter(({ layers: built }) => !primitive || built.some(({ op }) => op === primitive));
}

interface Recipe {
  readonly shape: readonly [number, number, number];
  readonly steps: readonly GrowthStep[];
  readonly auxiliary: boolean;
}

/** Classes of the logits of random architectures. */
export const CLASSES = 3;

function build({ shape, steps, auxiliary }: Recipe): Architecture {
  const graph = new GraphBuilder();
  const nodes: [Node, ...Node[]] = [graph.input(shape)];
  const read = new Set<string>();
  steps.forEach((step, index) => {
    const grown = attempt(() => growLayer(graph.scope(index), nodes, step));
    if (!grown) return;
    nodes.push(grown.node);
    for (const { id } of grown.inputs) read.add(id);
  });
  const [first = nodes[0], ...rest] = nodes.filter(({ id }) => !read.has(id));
  const pool = (node: Node): Node => graph.scope('head').globalAveragePool(node);
  const features = graph.scope('head').concat([pool(first), ...rest.map(pool)]);
  const logits = graph.scope('head').dense(features, { units: CLASSES });
  if (!auxiliary) return graph.finish(logits);
  const early = nodes[Math.floor(nodes.length / 2)] ?? nodes[0];
  return graph.finish(logits, graph.scope('auxiliary').dense(early, { units: CLASSES }));
}

/** Nothing where the step does not fit the shapes at hand. */
function attempt<Result>(grow: () => Result): Result | undefined {
  try {
    return grow();
  } catch (error) {
    if (error instanceof CellsmithError && error.code === 'INVALID_ARCHITECTURE') return undefined;
    throw error;
  }
}
