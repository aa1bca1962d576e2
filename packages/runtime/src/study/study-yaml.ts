import { type ArmConfig, type Json, RANDOM_ARM, type StudyConfig } from '@cellsmith/core';

/**
 * A complete study as a config: reading it gives the study again. The arm that Cellsmith adds is not
 * among its arms.
 */
export function studyAsConfig(study: StudyConfig): Json {
  const { name, question, plugins, seeds, budget, random, metrics, decide, latency } = study;
  const arms = study.arms.filter((arm) => !(arm.isRandom && arm.name === RANDOM_ARM));
  const config = {
    ...{ kind: 'study', name, question: question ?? undefined, plugins, seeds },
    budget: budget ? { [budget.unit]: budget.amount } : undefined,
    arms: Object.fromEntries(arms.map((arm) => [arm.name, armAsConfig(arm)])),
    ...{ random: random ?? undefined, metrics, decide: decide ?? undefined, latency },
  };
  return JSON.parse(JSON.stringify(config)) as Json;
}

function armAsConfig({ about, search, train, retrainings, reported, source }: ArmConfig): object {
  return {
    about: about ?? undefined,
    search: search ?? undefined,
    train: train ? { ...train, genotype: train.genotype ?? undefined } : undefined,
    ...{ retrainings, reported, source: source ?? undefined },
  };
}
