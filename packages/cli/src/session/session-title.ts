import type { RunConfig } from '@cellsmith/core';
import type { ShownProgress } from '../progress/show-progress.ts';

/** What a run is, in a line, and how many epochs it has where its config tells. */
export function sessionTitle(config: RunConfig, directory: string): ShownProgress {
  const { space, dataset, engine, trainer } = config;
  const about =
    config.kind === 'search'
      ? `search ${config.controller.name} on ${space.name}`
      : `train ${space.name}`;
  const epochs = config.kind === 'search' ? config.search.epochs : trainer['epochs'];
  return {
    title: [about, dataset.name, `engine ${engine.name}`, directory].join(' · '),
    epochs: typeof epochs === 'number' ? epochs : null,
  };
}
