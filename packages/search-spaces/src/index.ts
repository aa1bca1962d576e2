export { builtInParts } from './built-in-parts.ts';
export { type SupernetSize, countSupernet } from './count-supernet.ts';
export { nasBench201 } from './nas-bench-201/nas-bench-201.ts';
export { nasnet } from './nasnet/nasnet.ts';
export type { NasnetOptions } from './nasnet/nasnet-options.ts';
export { searchSpaces } from './plugin.ts';
export { shuffleNasnet } from './shuffle-nasnet/shuffle-nasnet.ts';
export type { ShuffleNasnetOptions } from './shuffle-nasnet/shuffle-nasnet-options.ts';
