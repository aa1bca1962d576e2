import { concatChannels, sliceChannels } from '../operations/channels.ts';
import type { PrimitiveKernel } from './primitive.ts';

export const concat: PrimitiveKernel<'concat'> = (_layer, inputs) => {
  const sizes = inputs.map(({ shape }) => shape[3]);
  return {
    output: concatChannels(inputs),
    kept: [],
    backward: (dy) => {
      let begin = 0;
      const gradients = sizes.map((size) => {
        const gradient = sliceChannels(dy, begin, size);
        begin += size;
        return gradient;
      });
      return { inputs: gradients };
    },
  };
};
