/** Kernels beyond tfjs's own. A backend that lacks one gets a composition of those it has. */
export const KERNELS = {
  batchNorm: 'CellsmithBatchNorm',
  batchNormGrad: 'CellsmithBatchNormGrad',
  channelAffine: 'CellsmithChannelAffine',
  channelConcat: 'CellsmithChannelConcat',
  channelInsert: 'CellsmithChannelInsert',
  channelSlice: 'CellsmithChannelSlice',
  channelShuffle: 'CellsmithChannelShuffle',
  reluGrad: 'CellsmithReluGrad',
  shift: 'CellsmithShift',
} as const;
