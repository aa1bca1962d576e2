import { OPERATION } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { templatePlugin } from './template-plugin.ts';

export { templatePlugin };

/** What Cellsmith loads where a config lists this module under `plugins`. */
export const plugin = new ContainerModule(({ bind }) => {
  bind(OPERATION).toConstantValue(templatePlugin);
});
