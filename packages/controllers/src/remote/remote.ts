import { defineController } from '@cellsmith/core';
import { RemoteController } from './remote-controller.ts';
import { remoteOptions } from './remote-options.ts';

/**
 * An optimiser in another process or language, asked over HTTP (docs/ask-and-tell.md). A search with it can be
 * resumed and replayed where the optimiser keeps the contract: equal states and seeds, equal answers.
 */
export const remote = defineController({
  name: 'remote',
  summary: 'An optimiser elsewhere, in any language, asked over HTTP.',
  options: remoteOptions,
  create: (options, context) => new RemoteController(options, context),
});
