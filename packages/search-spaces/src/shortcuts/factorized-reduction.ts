import { defineShortcut } from '@cellsmith/core';
import { factorizedReduction } from '../composites/factorized-reduction.ts';

/** The published choice (FACTS 3.3): `C^2 + 2C` parameters. */
export const factorizedReductionShortcut = defineShortcut({
  name: 'factorized-reduction',
  summary: 'two 1x1 convolutions of stride 2, one of the even and one of the odd pixels',
  build: factorizedReduction,
});
