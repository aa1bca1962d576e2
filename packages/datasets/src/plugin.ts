import { DATASET } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { cifar10 } from './cifar10/cifar10.ts';
import { synthetic } from './synthetic/synthetic.ts';

/** Binds every data set of this package. */
export const datasets = new ContainerModule(({ bind }) => {
  for (const dataset of [cifar10, synthetic]) bind(DATASET).toConstantValue(dataset);
});
