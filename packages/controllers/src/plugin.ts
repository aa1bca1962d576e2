import { CONTROLLER } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { enas } from './enas/enas.ts';
import { localSearch } from './local-search/local-search.ts';
import { random } from './random/random.ts';
import { regularizedEvolution } from './regularized-evolution/regularized-evolution.ts';
import { remote } from './remote/remote.ts';

/** Binds every controller of this package. */
export const controllers = new ContainerModule(({ bind }) => {
  for (const controller of [enas, random, regularizedEvolution, localSearch, remote]) {
    bind(CONTROLLER).toConstantValue(controller);
  }
});
