import { GraphBuilder, type Operation, PluginRegistry, weightSpecs } from '@cellsmith/core';

/** What an operation does to its input at one stride. */
export interface OperationTraits {
  /** Its result is its input: nothing is computed. */
  readonly transparent: boolean;
  /** It has weights, so that two of them compute different things. */
  readonly weighted: boolean;
}

/** An operation with what was found out about it. */
export interface KnownOperation extends Operation {
  readonly traits: Readonly<Record<1 | 2, OperationTraits>>;
}

/**
 * The operations that a space uses, each tried once.
 *
 * @throws CellsmithError `UNKNOWN_PLUGIN` with the nearest known name
 */
export function chooseOperations(
  operations: PluginRegistry<Operation>,
  names: readonly string[],
): PluginRegistry<KnownOperation> {
  const known = names.map((name): KnownOperation => {
    const operation = operations.get(name);
    return {
      name,
      summary: operation.summary,
      traits: { 1: operationTraits(operation, 1), 2: operationTraits(operation, 2) },
      build: (graph, input, site) => operation.build(graph, input, site),
    };
  });
  return new PluginRegistry('operation', known);
}

const SIZE = 4;

/** Found by trying the operation on a small input of the wanted width. */
export function operationTraits(operation: Operation, stride: 1 | 2): OperationTraits {
  const graph = new GraphBuilder('trial');
  const input = graph.input([SIZE, SIZE, SIZE]);
  const result = operation.build(graph, input, { filters: SIZE, stride, weights: 'trial' });
  return {
    transparent: result.id === input.id,
    weighted: weightSpecs(graph.finish(result)).length > 0,
  };
}
