import { canonicalJson } from '../run/canonical-json.ts';
import type { Architecture } from './architecture.ts';
import type { Layer } from './layer.ts';

/** A layer or a weight without its name: all that is left is what it does and what it reads. */
export interface Vertex {
  /** The primitive with its attributes, or what a weight is a kind of. */
  readonly label: string;
  /** Indices of earlier vertices. */
  readonly reads: readonly number[];
  /** Whether the order of `reads` does not matter. */
  readonly commutative: boolean;
}

/**
 * The layers of `architecture` behind its weights: a weight is what its layers read first, so two
 * layers share it exactly when they read one vertex.
 */
export function structureGraph(architecture: Architecture): readonly Vertex[] {
  const vertices: Vertex[] = [];
  const indices = new Map<string, number>();
  const indexOf = (key: string, create: () => Vertex): number => {
    const known = indices.get(key);
    if (known !== undefined) return known;
    indices.set(key, vertices.length);
    return vertices.push(create()) - 1;
  };
  for (const layer of architecture.layers) {
    const weight = weightKind(layer);
    const reads = layer.inputs.map((id) => indices.get(`layer ${id}`) ?? -1);
    if (weight !== undefined) {
      const vertex = { label: weight, reads: [], commutative: false };
      reads.unshift(indexOf(`${weight} ${weightName(layer)}`, () => vertex));
    }
    const commutative = layer.op === 'add';
    const label = describe(layer, architecture);
    indexOf(`layer ${layer.id}`, () => ({ label, reads, commutative }));
  }
  return vertices;
}

/** Batch norms and kernels of one name are different tensors. */
function weightKind(layer: Layer): string | undefined {
  if (!('weight' in layer)) return undefined;
  return layer.op === 'batchNorm' ? 'statistics' : 'kernel';
}

function weightName(layer: Layer): string {
  return 'weight' in layer ? layer.weight : '';
}

const NAMES: ReadonlySet<string> = new Set(['id', 'block', 'inputs', 'weight']);

function describe(layer: Layer, { output, auxiliary }: Architecture): string {
  const attributes = Object.entries(layer).filter(
    ([name, value]) => !NAMES.has(name) && value !== false,
  );
  const roles = [layer.id === output && 'output', layer.id === auxiliary && 'auxiliary'];
  return canonicalJson([Object.fromEntries(attributes), ...roles.filter(Boolean)]);
}
