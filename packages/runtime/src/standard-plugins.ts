import { objectives } from '@cellsmith/benchmarks';
import { controllers } from '@cellsmith/controllers';
import { datasets } from '@cellsmith/datasets';
import { nativeEngines } from '@cellsmith/engine-native';
import { tfjsEngines } from '@cellsmith/engine-tfjs';
import { reporters } from '@cellsmith/reporters';
import { searchSpaces } from '@cellsmith/search-spaces';
import { trainers } from '@cellsmith/trainers';
import type { ContainerModule } from 'inversify';

/** What comes with Cellsmith; a config's `plugins` come on top. */
export const standardPlugins: readonly ContainerModule[] = [
  ...[searchSpaces, controllers, trainers, objectives, datasets, nativeEngines, tfjsEngines],
  reporters,
];
