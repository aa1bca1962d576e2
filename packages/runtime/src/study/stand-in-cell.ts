import { type ConfigPlugins, type RunConfig, formatGenotype } from '@cellsmith/core';
import { createSpace } from '../workbench.ts';

/** Any cell of a config's space, where one is needed before the search has found it. */
export function standInCell(config: Pick<RunConfig, 'space'>, plugins: ConfigPlugins): string {
  const { decisions } = createSpace(config, plugins);
  return formatGenotype(
    decisions,
    decisions.map(() => 0),
  );
}
