export { type EnasOptions, enasOptions } from './enas/enas-options.ts';
export { enas } from './enas/enas.ts';
export {
  type ChoiceProbabilities,
  type PolicyState,
  choiceProbabilities,
  mostProbableGenotype,
} from './enas/inspect-policy.ts';
export { type LocalSearchOptions, localSearch } from './local-search/local-search.ts';
export { mutate } from './mutate.ts';
export { neighbours } from './neighbours.ts';
export { controllers } from './plugin.ts';
export { random } from './random/random.ts';
export {
  type RegularizedEvolutionOptions,
  regularizedEvolution,
} from './regularized-evolution/regularized-evolution.ts';
export { type RemoteOptions, remoteOptions } from './remote/remote-options.ts';
export { remote } from './remote/remote.ts';
