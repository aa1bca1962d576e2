import type { ConfigInput, SessionOptions } from './config/config-input.ts';
import { completeConfig, draftConfig } from './config/prepare-config.ts';
import { openSearchRun } from './open-search-run.ts';
import { openSession } from './open-session.ts';
import type { SearchSession } from './session.ts';

/**
 * Prepares a search. Nothing is written before `run`.
 *
 * @throws CellsmithError `INVALID_CONFIG` with all problems at once, `RUN_EXISTS` where the folder
 * is taken, `RUN_MISMATCH` where it is by a run of another config
 */
export async function createSearch(
  config: ConfigInput,
  options: SessionOptions = {},
): Promise<SearchSession> {
  const prepared = await completeConfig('search', await draftConfig(config, options));
  return openSession({ kind: 'search', prepared, open: openSearchRun, options });
}
