import { type ArmConfig, type Json, RANDOM_ARM, type StudyConfig, omitKeys } from '@cellsmith/core';

/** An arm with or without the reporters of its runs. */
type ToldArm = Omit<ArmConfig, 'search' | 'train'> & {
  readonly search: object | null;
  readonly train: (object & { readonly genotype: string | null }) | null;
};

/** A study with or without its reporters. */
type ToldStudy = Omit<StudyConfig, 'reporters' | 'arms'> & {
  readonly reporters?: StudyConfig['reporters'];
  readonly arms: readonly ToldArm[];
};

/**
 * A complete study as a config: reading it gives the study again. The arm that Cellsmith adds is not
 * among its arms.
 */
export function studyAsConfig(study: ToldStudy): Json {
  const { name, question, plugins, reporters, seeds, budget, random, metrics } = study;
  const { decide, latency } = study;
  const arms = study.arms.filter((arm) => !(arm.isRandom && arm.name === RANDOM_ARM));
  const config = {
    ...{ kind: 'study', name, question: question ?? undefined, plugins, reporters, seeds },
    budget: budget ? { [budget.unit]: budget.amount } : undefined,
    arms: Object.fromEntries(arms.map((arm) => [arm.name, armAsConfig(arm)])),
    ...{ random: random ?? undefined, metrics, decide: decide ?? undefined, latency },
  };
  return JSON.parse(JSON.stringify(config)) as Json;
}

/** What a study computes, as a config: without who is told of it. */
export function decisiveStudy(study: StudyConfig): Json {
  const arms = study.arms.map(({ search, train, ...arm }) => ({
    ...arm,
    search: search && omitKeys(search, 'reporters'),
    train: train && omitKeys(train, 'reporters'),
  }));
  return studyAsConfig({ ...omitKeys(study, 'reporters'), arms });
}

function armAsConfig({ about, search, train, retrainings, reported, source }: ToldArm): object {
  return {
    about: about ?? undefined,
    search: search ?? undefined,
    train: train ? { ...train, genotype: train.genotype ?? undefined } : undefined,
    ...{ retrainings, reported, source: source ?? undefined },
  };
}
