import { relative } from 'node:path';
import { type CurvePoint, type StudyConfig, type TrialRecord, countCost } from '@cellsmith/core';
import { type SearchFindings, readSearch } from './read-search.ts';
import { type TrainingFindings, readTraining } from './read-training.ts';
import type { RunOutcome } from './run-outcome.ts';
import type { PlannedTrial } from './study-plan.ts';
import type { TrialNetworks } from './trial-network.ts';

/** What records of trials are made with. */
export interface RecordContext {
  readonly config: StudyConfig;
  /** Of the study, absolute. */
  readonly directory: string;
  readonly networks: TrialNetworks;
}

const COSTS = ['parameters', 'multiplyAdds'];

/** The record of a trial whose runs are complete. */
export async function recordOf(trial: PlannedTrial, context: RecordContext): Promise<TrialRecord> {
  const { config } = context;
  const unit = config.budget?.unit ?? 'epochs';
  const search = trial.search && (await readSearch(trial.search.directory, unit));
  const training = trial.train && (await readTraining(trial.train.directory));
  const genotype = training?.genotype ?? search?.genotype ?? trial.config.train?.genotype ?? '';
  const known = {
    ...(await costOf(trial, genotype, context)),
    ...search?.metrics,
    cpuSeconds: secondsOf(search, training),
    ...(search && { reward: search.reward }),
    ...(training && { testError: training.testError }),
  };
  return {
    ...bare(trial, context),
    state: 'completed',
    metrics: only(known, config.metrics),
    curves: curvesOf(search, training, config),
    genotype,
    failure: null,
  };
}

/** What the network costs, where the study asks. */
async function costOf(
  trial: PlannedTrial,
  genotype: string,
  { config, networks }: RecordContext,
): Promise<Readonly<Record<string, number>>> {
  if (!COSTS.some((name) => config.metrics.includes(name))) return {};
  const { parameters, multiplyAdds } = countCost(await networks.of(trial, genotype));
  return { parameters, multiplyAdds };
}

/** The record of a trial one of whose runs failed. */
export function failedRecord(
  trial: PlannedTrial,
  { failure }: Extract<RunOutcome, { state: 'failed' }>,
  context: Pick<RecordContext, 'directory'>,
): TrialRecord {
  const nothing = { metrics: {}, curves: {}, genotype: null };
  return { ...bare(trial, context), state: 'failed', ...nothing, failure };
}

/** Folders of a trial's runs, in order. */
export function runsOf({ search, train }: PlannedTrial, directory: string): readonly string[] {
  return [search, train].flatMap((run) => (run ? [relative(directory, run.directory)] : []));
}

function bare(
  trial: PlannedTrial,
  { directory }: Pick<RecordContext, 'directory'>,
): Pick<TrialRecord, 'arm' | 'seed' | 'repeat' | 'key' | 'runs'> {
  const { arm, seed, repeat, key } = trial;
  return { arm, seed, repeat, key, runs: runsOf(trial, directory) };
}

function secondsOf(search: SearchFindings | null, training: TrainingFindings | null): number {
  return (search?.cpuSeconds ?? 0) + (training?.cpuSeconds ?? 0);
}

function only(
  values: Readonly<Record<string, number>>,
  names: readonly string[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

type Curves = Readonly<Record<string, readonly CurvePoint[]>>;

/** Those of the search's metrics that the study is about; errors of training where epochs are the unit. */
function curvesOf(
  search: SearchFindings | null,
  training: TrainingFindings | null,
  { budget, metrics }: StudyConfig,
): Curves {
  const wanted = ['reward', ...metrics];
  const searched = Object.entries(search?.curves ?? {}).filter(([name]) => wanted.includes(name));
  const inEpochs = (budget?.unit ?? 'epochs') === 'epochs';
  return { ...Object.fromEntries(searched), ...(inEpochs ? training?.curves : {}) };
}
