import type { ArmConfig } from '@cellsmith/core';
import type { PreparedStudy } from '../study/prepare-study.ts';
import type { StudyFolder } from '../study/study-folder.ts';
import { cellDrawings } from './cell-drawings.ts';
import type { ReportSource } from './reports-of.ts';

/** A study, to be reported. */
export function sourceOfStudy(
  folder: StudyFolder,
  { config, plugins, events }: PreparedStudy,
): ReportSource {
  const drawings = new Map(
    config.arms.flatMap((arm) => {
      const space = spaceOf(arm);
      return space ? [[arm.name, cellDrawings(space, plugins)] as const] : [];
    }),
  );
  return {
    ...{ kind: 'study', name: config.name, path: folder.path, config: folder.config },
    hyperParameters: {},
    draw: (genotype, arm = '') => drawings.get(arm)?.(genotype) ?? null,
    environment: () => folder.readEnvironment(),
    ...{ plugins, events },
  };
}

function spaceOf({ train, search }: ArmConfig): ArmSpace | undefined {
  return (train ?? search)?.space;
}

type ArmSpace = NonNullable<ArmConfig['search']>['space'];
