import { REPORTER } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { csv } from './csv/csv.ts';
import { tensorboard } from './tensorboard/tensorboard.ts';

/** Binds every reporter of this package. */
export const reporters = new ContainerModule(({ bind }) => {
  for (const reporter of [tensorboard, csv]) bind(REPORTER).toConstantValue(reporter);
});
