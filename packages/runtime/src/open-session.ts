import { resolve } from 'node:path';
import type { RunKind } from '@cellsmith/core';
import type { SessionOptions } from './config/config-input.ts';
import type { PreparedConfig } from './config/prepare-config.ts';
import { type OpenRunOf, RunSession } from './run-session.ts';
import { RunFolder } from './storage/run-folder.ts';
import { systemClock } from './system-clock.ts';

/** What a new session is made of. */
export interface NewSession<Kind extends RunKind, Result> {
  readonly kind: Kind;
  readonly prepared: PreparedConfig<Kind>;
  readonly open: OpenRunOf<Kind, Result>;
  readonly options: SessionOptions;
}

/** A session in a folder that is still free. @throws CellsmithError `RUN_EXISTS`, `RUN_MISMATCH` */
export async function openSession<Kind extends RunKind, Result extends object>({
  kind,
  prepared,
  open,
  options,
}: NewSession<Kind, Result>): Promise<RunSession<Kind, Result>> {
  const { config, cwd } = prepared;
  const folder = new RunFolder(resolve(cwd, options.out ?? `runs/${config.name}`));
  if (await folder.exists()) throw await folder.taken(config);
  const { clock = systemClock, environment = process.env, threads } = options;
  const around = { clock, environment, threads };
  return new RunSession(kind, { prepared, folder, isResumed: false, open, ...around });
}
