import { MERGE, OPERATION, SEARCH_SPACE, SHARING_POLICY, SHORTCUT } from '@cellsmith/core';
import { ContainerModule } from 'inversify';
import { builtInParts } from './built-in-parts.ts';
import { nasBench201 } from './nas-bench-201/nas-bench-201.ts';
import { nasnet } from './nasnet/nasnet.ts';
import { shuffleNasnet } from './shuffle-nasnet/shuffle-nasnet.ts';

/** Binds the spaces of this package and the parts that they are composed of. */
export const searchSpaces = new ContainerModule(({ bind }) => {
  const { operations, merges, shortcuts, sharing } = builtInParts;
  for (const space of [shuffleNasnet, nasnet, nasBench201])
    bind(SEARCH_SPACE).toConstantValue(space);
  for (const operation of operations.all) bind(OPERATION).toConstantValue(operation);
  for (const merge of merges.all) bind(MERGE).toConstantValue(merge);
  for (const shortcut of shortcuts.all) bind(SHORTCUT).toConstantValue(shortcut);
  for (const policy of sharing.all) bind(SHARING_POLICY).toConstantValue(policy);
});
