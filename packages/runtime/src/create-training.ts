import { type TrainConfig, formatGenotype, invalidConfig } from '@cellsmith/core';
import type { ConfigInput, TrainingOptions } from './config/config-input.ts';
import { type DraftConfig, completeConfig, draftConfig } from './config/prepare-config.ts';
import { openTrainingRun } from './open-training-run.ts';
import { findGenotype } from './find-genotype.ts';
import { openSession } from './open-session.ts';
import { takeCellFrom } from './take-cell-from.ts';
import type { TrainingSession } from './session.ts';
import { createSpace } from './workbench.ts';

/**
 * Prepares the training of one network from scratch. Nothing is written before `run`.
 *
 * @throws CellsmithError `INVALID_CONFIG` with all problems at once, `INVALID_GENOTYPE`,
 * `RUN_EXISTS` where the folder is taken, `RUN_MISMATCH` where it is by a run of another config
 */
export async function createTraining(
  config: ConfigInput,
  options: TrainingOptions = {},
): Promise<TrainingSession> {
  const draft = await withCell(await draftConfig(config, options), options);
  const prepared = await completeConfig('train', draft);
  const complete = { ...prepared, config: withGenotypeText(prepared.config, draft) };
  return openSession({ kind: 'train', prepared: complete, open: openTrainingRun, options });
}

async function withCell(
  draft: DraftConfig,
  { genotype, from }: TrainingOptions,
): Promise<DraftConfig> {
  if (genotype !== undefined && from !== undefined) {
    const message = 'given as a text and by a search; one of the two';
    throw invalidConfig('the options', [{ path: 'genotype', message }]);
  }
  if (from !== undefined) return takeCellFrom(from, draft);
  return genotype === undefined ? draft : { ...draft, value: { ...draft.value, genotype } };
}

/** A published name becomes the text that it stands for: the config then says all by itself. */
function withGenotypeText(config: TrainConfig, { plugins }: DraftConfig): TrainConfig {
  const space = createSpace(config, plugins);
  const genotype = formatGenotype(space.decisions, findGenotype(space, config.genotype));
  return { ...config, genotype };
}
