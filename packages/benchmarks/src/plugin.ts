import { OBJECTIVE } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { accuracy } from './objectives/accuracy.ts';
import { limit } from './objectives/limit.ts';
import { priced } from './objectives/priced.ts';

/** Binds what this package offers to configs: what a search can maximise. */
export const objectives = new ContainerModule(({ bind }) => {
  for (const objective of [accuracy, limit, priced]) bind(OBJECTIVE).toConstantValue(objective);
});
