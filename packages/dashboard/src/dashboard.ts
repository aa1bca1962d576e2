import type { Catalogue } from './runs/catalogue.ts';
import type { LiveHub } from './live/live-hub.ts';
import type { RunNetworks } from './runs/run-networks.ts';

/** What the routes answer from. */
export interface Dashboard {
  readonly catalogue: Catalogue;
  readonly networks: RunNetworks;
  readonly hub: LiveHub;
  readonly version: string;
  /** Words that start Cellsmith, for resuming; null: nothing may be changed from the page. */
  readonly control: { readonly command: readonly string[] } | null;
}
