import type { PublishedGenotype } from '@cellsmith/core';
import { parseArchText } from './arch-text.ts';

const TEXT = '|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|skip_connect~2|';

/** Two 3x3 convolutions with a shortcut around them. */
export const resnetCell: PublishedGenotype = {
  name: 'nas-bench-201-resnet',
  genotype: parseArchText(TEXT) ?? [],
  provenance:
    'The residual block of ResNet as a cell of NAS-Bench-201; the baseline of its paper and code',
};
