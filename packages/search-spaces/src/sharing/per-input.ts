import { defineSharingPolicy } from '@cellsmith/core';
import { perOperation } from './per-operation.ts';

/** Weights by layer, node, operand, operation and the entry that is read: ENAS (FACTS 1.4, 3.5). */
export const perInput = defineSharingPolicy({
  name: 'per-input',
  summary: 'one set of weights per layer, node, operand, operation and entry that is read (ENAS)',
  prefix: (site) => `${perOperation.prefix(site)}/of-${site.input}`,
});
