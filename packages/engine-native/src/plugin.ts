import { ENGINE } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { nativeEngine } from './native-engine.ts';

/** Binds the engine in C++. */
export const nativeEngines: ContainerModule = new ContainerModule(({ bind }) => {
  bind(ENGINE).toConstantValue(nativeEngine);
});
