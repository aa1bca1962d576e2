import type { ControllerPlugin, Decision, PlainObject } from '@cellsmith/core';

/** What a server opens sessions with. */
export interface ServedController {
  readonly plugin: ControllerPlugin;
  /** Of the controller, unless a session says otherwise. */
  readonly options: PlainObject;
  /** Of the space, for people. */
  readonly space: string;
  /** What genotypes are about, unless a session says otherwise. */
  readonly decisions: readonly Decision[];
}
