import type { NamedTensor } from '../engine/weight-store.ts';
import type { Json } from '../json.ts';

/** The state of a part of a run: small values as JSON, large ones as tensors. */
export interface Snapshot {
  readonly values: Json;
  readonly tensors: ReadonlyMap<string, NamedTensor>;
}
