import { shuffleChannels } from '../operations/channels.ts';
import type { PrimitiveKernel } from './primitive.ts';

export const channelShuffle: PrimitiveKernel<'channelShuffle'> = ({ groups }, [input]) => {
  const channels = input.shape[3];
  return {
    output: shuffleChannels(input, groups),
    kept: [],
    backward: (dy) => ({ inputs: [shuffleChannels(dy, channels / groups)] }),
  };
};
