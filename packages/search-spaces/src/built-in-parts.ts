import { PluginRegistry, type SpaceParts } from '@cellsmith/core';
import { concatConv1x1 } from './merges/concat-conv1x1.ts';
import { concat } from './merges/concat.ts';
import { sum } from './merges/sum.ts';
import { avgPool3x3 } from './operations/avg-pool3x3.ts';
import { conv1x1 } from './operations/conv1x1.ts';
import { identity } from './operations/identity.ts';
import { maxPool3x3 } from './operations/max-pool3x3.ts';
import { minPool3x3 } from './operations/min-pool3x3.ts';
import { sepConv3x3 } from './operations/sep-conv3x3.ts';
import { sepConv5x5 } from './operations/sep-conv5x5.ts';
import { perInput } from './sharing/per-input.ts';
import { perOperation } from './sharing/per-operation.ts';
import { factorizedReductionShortcut } from './shortcuts/factorized-reduction.ts';
import { reductionCellShortcut } from './shortcuts/reduction-cell.ts';
import { separableConv3x3Shortcut } from './shortcuts/separable-conv3x3.ts';

/** The parts that this package brings: enough to create its spaces without a container. */
export const builtInParts: SpaceParts = {
  operations: new PluginRegistry('operation', [
    identity,
    conv1x1,
    sepConv3x3,
    sepConv5x5,
    maxPool3x3,
    minPool3x3,
    avgPool3x3,
  ]),
  merges: new PluginRegistry('merge', [sum, concat, concatConv1x1]),
  shortcuts: new PluginRegistry('reduction shortcut', [
    factorizedReductionShortcut,
    separableConv3x3Shortcut,
    reductionCellShortcut,
  ]),
  sharing: new PluginRegistry('sharing policy', [perInput, perOperation]),
};
