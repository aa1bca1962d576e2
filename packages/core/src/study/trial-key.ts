import type { SearchConfig, TrainConfig } from '../config/config-schema.ts';
import { omitKeys } from '../config/plain-object.ts';
import { canonicalJson } from '../run/canonical-json.ts';
import type { Digest } from '../run/journal-line.ts';

/** What a run's result depends on besides its config. */
export interface RunFootprint {
  /** Of Cellsmith. */
  readonly version: string;
  /** The engine's name and kind of instructions, without the number of threads: it changes no bit. */
  readonly engine: string;
  /** Contents of the files that the config names, by path: plugins, tables. */
  readonly files: Readonly<Record<string, string>>;
}

/** A run of a trial: its config, and for a training the search that its cell comes from. */
export interface RunIdentity {
  readonly config: SearchConfig | TrainConfig;
  /** Key of the search that the cell comes from. */
  readonly from?: string;
}

/**
 * Of everything that a run's result depends on: equal runs have equal keys, whatever they are
 * called, however often they are saved and on however many threads they run.
 */
export function runKey(run: RunIdentity, footprint: RunFootprint, digest: Digest): string {
  // These say where and how a run is kept, not what it computes.
  const { engine, ...rest } = omitKeys(run.config, 'name', 'checkpoint', 'reporters');
  const config = run.from === undefined ? rest : { ...rest, genotype: null };
  const own = omitKeys(engine, 'threads');
  return digest(canonicalJson({ config, engine: own, from: run.from ?? null, footprint }));
}
