import { DATASET, ENGINE, TRAINER } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { fromScratch } from './from-scratch/from-scratch.ts';
import { lookup } from './lookup/lookup.ts';
import { noEngine } from './lookup/no-engine.ts';
import { noImages } from './lookup/no-images.ts';
import { weightSharing } from './weight-sharing/weight-sharing.ts';

/** Binds every trainer of this package, and what stands for an engine and images where none is needed. */
export const trainers = new ContainerModule(({ bind }) => {
  for (const trainer of [weightSharing, fromScratch, lookup]) {
    bind(TRAINER).toConstantValue(trainer);
  }
  bind(ENGINE).toConstantValue(noEngine);
  bind(DATASET).toConstantValue(noImages);
});
