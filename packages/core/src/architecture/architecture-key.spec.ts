import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Rng, createRng } from '../rng.ts';
import { architectures } from '../testing/architectures.ts';
import { architectureKey } from './architecture-key.ts';
import type { Architecture } from './architecture.ts';
import { GraphBuilder, type Node } from './graph-builder.ts';
import type { Layer } from './layer.ts';

/** `architecture` with other names, in another topological order, with the inputs of sums swapped. */
function disguise({ layers, output, auxiliary }: Architecture, rng: Rng): Architecture {
  const ids = new Map(layers.map(({ id }, index) => [id, `layer-${rng.int(1e6)}-${index}`]));
  const weights = new Map<string, string>();
  const rename = (id: string): string => ids.get(id) ?? id;
  const renamed = layers.map((layer): Layer => {
    const inputs = layer.inputs.map(rename);
    const named = { ...layer, id: rename(layer.id), block: `block-${rng.int(9)}` };
    if (layer.op === 'add') return { ...named, inputs: shuffle(inputs, rng) };
    if (!('weight' in layer)) return { ...named, inputs };
    const weight = weights.get(layer.weight) ?? `weight-${rng.int(1e6)}-${weights.size}`;
    weights.set(layer.weight, weight);
    return { ...named, inputs, weight } as Layer;
  });
  const extra = auxiliary === undefined ? {} : { auxiliary: rename(auxiliary) };
  return { layers: reorder(renamed, rng), output: rename(output), ...extra };
}

function shuffle<Item>(items: readonly Item[], rng: Rng): Item[] {
  return items
    .map((item) => ({ item, at: rng.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** A random order in which every layer still comes after what it reads. */
function reorder(layers: readonly Layer[], rng: Rng): Layer[] {
  const placed = new Set<string>();
  const result: Layer[] = [];
  while (result.length < layers.length) {
    const ready = layers.filter(
      ({ id, inputs }) => !placed.has(id) && inputs.every((input) => placed.has(input)),
    );
    const next = ready[rng.int(ready.length)];
    if (!next) throw new Error('This network has a cycle');
    placed.add(next.id);
    result.push(next);
  }
  return result;
}

/** A network of one cell on an image of 8x8x4. */
function cell(build: (graph: GraphBuilder, image: Node) => Node): Architecture {
  const graph = new GraphBuilder();
  const node = build(graph, graph.input([8, 8, 4]));
  return graph.finish(graph.dense(graph.globalAveragePool(node), { units: 3 }));
}

const conv = (graph: GraphBuilder, node: Node, weight?: string): Node =>
  graph.conv2d(node, { kernel: 1, filters: 4, ...(weight !== undefined && { weight }) });

const TWICE: [number, number][] = [
  [3, 3],
  [3, 3],
];

describe('architectureKey', () => {
  it('is 32 hex digits', () => {
    expect(architectureKey(cell((graph, image) => graph.relu(image)))).toMatch(/^[0-9a-f]{32}$/u);
  });

  it('sees through names, order and the inputs of sums', () => {
    fc.assert(
      fc.property(architectures({ layers: 14 }), fc.nat(), (architecture, seed) => {
        const other = disguise(architecture, createRng(seed));
        expect(architectureKey(other)).toBe(architectureKey(architecture));
      }),
    );
  });

  it('sees through the order of equal operations on equal inputs, however they are combined', () => {
    const pairs = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })), { maxLength: 5 });
    fc.assert(
      fc.property(pairs, fc.nat(), (chosen, seed) => {
        // Twins, then sums of two of what is there: the hard case for telling layers apart.
        const architecture = cell((graph, image) => {
          const nodes = [image, image, image, image].map((node) => conv(graph, node));
          const sums = chosen.map(([a, b]) => graph.add([nodes[a] ?? image, nodes[b] ?? image]));
          return graph.add([image, ...nodes, ...sums.map((sum) => conv(graph, sum))]);
        });
        const other = disguise(architecture, createRng(seed));
        expect(architectureKey(other)).toBe(architectureKey(architecture));
      }),
      // A weight that was singled out looked like its twins do after a step.
      { examples: [[[...TWICE, [2, 0], [3, 3], [1, 0]], 868770381]] },
    );
  });

  it('differs where any attribute does', () => {
    fc.assert(
      fc.property(architectures(), fc.nat(), (architecture, seed) => {
        const changed = changeOne(architecture, createRng(seed));
        fc.pre(changed !== undefined);
        expect(architectureKey(changed)).not.toBe(architectureKey(architecture));
      }),
    );
  });

  it('differs where a layer is in the way', () => {
    fc.assert(
      fc.property(architectures(), (architecture) => {
        const { layers, output } = architecture;
        const extra: Layer = { id: 'extra', op: 'relu', inputs: [output], block: '' };
        const longer = { ...architecture, layers: [...layers, extra], output: 'extra' };
        expect(architectureKey(longer)).not.toBe(architectureKey(architecture));
      }),
    );
  });

  it.each<[string, Architecture, Architecture]>([
    [
      'weights are shared',
      cell((g, x) => g.add([conv(g, x, 'w'), conv(g, x, 'w')])),
      cell((g, x) => g.add([conv(g, x, 'w'), conv(g, x, 'v')])),
    ],
    [
      'one result is used twice instead of two equal ones',
      cell((g, x) => {
        const once = conv(g, x);
        return g.add([g.relu(once), g.batchNorm(once)]);
      }),
      cell((g, x) => g.add([g.relu(conv(g, x)), g.batchNorm(conv(g, x))])),
    ],
    [
      'a concatenation is turned round',
      cell((g, x) => g.concat([x, conv(g, x)])),
      cell((g, x) => g.concat([conv(g, x), x])),
    ],
    [
      'sums are bracketed otherwise',
      cell((g, x) => g.add([g.add([x, g.relu(x)]), conv(g, x)])),
      cell((g, x) => g.add([x, g.add([g.relu(x), conv(g, x)])])),
    ],
    [
      'shared weights are crossed',
      cell((g, x) => g.add([conv(g, conv(g, x, 'a'), 'b'), conv(g, conv(g, x, 'a'), 'b')])),
      cell((g, x) => g.add([conv(g, conv(g, x, 'a'), 'b'), conv(g, conv(g, x, 'b'), 'a')])),
    ],
  ])('differs where %s', (_what, one, other) => {
    expect(architectureKey(one)).not.toBe(architectureKey(other));
  });

  it('tells which logits are the auxiliary ones', () => {
    const graph = new GraphBuilder();
    const image = graph.input([4, 4, 2]);
    const wide = graph.dense(image, { units: 3 });
    const late = graph.dense(graph.relu(image), { units: 3 });

    expect(architectureKey(graph.finish(wide, late))).not.toBe(
      architectureKey(graph.finish(late, wide)),
    );
  });

  it('takes frozen: false for no word about it', () => {
    const [one, other] = [{}, { frozen: false }].map((more) =>
      cell((g, x) => g.conv2d(x, { kernel: 1, filters: 4, ...more })),
    );

    expect(one && architectureKey(one)).toBe(other && architectureKey(other));
  });
});

/** `architecture` with one number of one layer raised; nothing where the layer has none. */
function changeOne({ layers, ...rest }: Architecture, rng: Rng): Architecture | undefined {
  const index = rng.int(layers.length);
  const layer = layers[index];
  const numbers = Object.entries(layer ?? {}).filter(([, value]) => typeof value === 'number');
  const [name, value] = numbers[rng.int(Math.max(1, numbers.length))] ?? [];
  if (!layer || name === undefined) return undefined;
  return { ...rest, layers: layers.with(index, { ...layer, [name]: Number(value) + 1 }) };
}
