import type { EngineProbe } from '@cellsmith/core';

/** A backend of TensorFlow.js that an engine runs on. Nothing is loaded before `start`. */
export interface TfjsBackend {
  /** What configs call the engine. */
  readonly name: string;
  /** In tfjs's own registry. */
  readonly tfjsName: string;
  /** Loads and initialises the backend where that is possible, again and again without harm. */
  probe(): Promise<EngineProbe>;
}
