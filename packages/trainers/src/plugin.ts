import { TRAINER } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { fromScratch } from './from-scratch/from-scratch.ts';
import { weightSharing } from './weight-sharing/weight-sharing.ts';

/** Binds every trainer of this package. */
export const trainers = new ContainerModule(({ bind }) => {
  for (const trainer of [weightSharing, fromScratch]) bind(TRAINER).toConstantValue(trainer);
});
