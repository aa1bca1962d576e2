import { insertChannels, sliceChannels } from '../operations/channels.ts';
import type { PrimitiveKernel } from './primitive.ts';

export const slice: PrimitiveKernel<'slice'> = ({ begin, size }, [input]) => {
  const channels = input.shape[3];
  return {
    output: sliceChannels(input, begin, size),
    kept: [],
    backward: (dy) => ({ inputs: [insertChannels(dy, begin, channels)] }),
  };
};
