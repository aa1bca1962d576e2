import { defineSharingPolicy } from '@cellsmith/core';

/** Weights by layer, node, operand and operation: the same whichever entry is read. */
export const perOperation = defineSharingPolicy({
  name: 'per-operation',
  summary: 'one set of weights per layer, node, operand and operation',
  prefix: ({ layer, node, side, operation }) => `${layer}/nodes/${node}/${side}/${operation}`,
});
