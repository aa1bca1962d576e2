import { type Json, type StudyConfig, type StudyResults, metricOf } from '@cellsmith/core';
import { judge } from './judge.ts';
import type { StudyState } from './study-state.ts';
import { studyAsConfig } from './study-yaml.ts';

/** What is known of a study from its folder. */
export interface KnownStudy {
  readonly config: StudyConfig;
  readonly state: StudyState;
  /** Absolute. */
  readonly directory: string;
  readonly environment: Json;
  readonly isRunning: boolean;
}

/** All that a study says so far: judged anew where its own verdicts are not the last word. */
export function studyResultsOf(known: KnownStudy): StudyResults {
  const { config, state, directory, environment, isRunning } = known;
  const arms = config.arms.map(({ name, about, reported, source, isRandom }) => {
    return { name, about, reported, source, isRandom };
  });
  const verdicts = state.end ? state.verdicts : null;
  return {
    ...{ study: config.name, question: config.question, directory },
    state: state.end ?? (isRunning ? 'running' : 'interrupted'),
    ...{ arms, seeds: config.seeds, metrics: config.metrics.map(metricOf) },
    budgetUnit: config.budget?.unit ?? 'epochs',
    trials: state.trials,
    verdicts: verdicts ?? judge(config, state.trials),
    config: studyAsConfig(config),
    environment,
  };
}
