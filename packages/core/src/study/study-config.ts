import { z } from 'zod';
import { NAME, type PluginChoice, REPORTERS } from '../config/config-schema.ts';
import type { SearchConfig, TrainConfig } from '../config/config-schema.ts';

/** What a search may spend; the others go to the end of what their config says. */
export const BUDGET_UNITS = ['epochs', 'evaluations', 'cpuSeconds', 'multiplyAdds'] as const;

/** What the budget of a study is counted in. */
export type BudgetUnit = (typeof BUDGET_UNITS)[number];

/** Most trials that a list of seeds can ask of one arm: more are a mistake. */
const MOST_SEEDS = 100_000;

/** A part of an arm: the config of a search or a training, checked by itself. */
const part = z.record(z.string(), z.unknown());

const arm = z.strictObject({
  /** What it is, in a sentence. */
  about: z.string().min(1).optional(),
  search: part.optional(),
  train: part.optional(),
  /** How often the found cell is trained: their spread is told apart from that of the searches. */
  retrainings: z.int().min(1).default(1),
  /** Figures that others printed, by metric. */
  reported: z.record(z.string(), z.number()).default({}),
  /** Where the reported figures come from. */
  source: z.string().min(1).optional(),
});

const amount = z.number().positive();

/** Null takes away what a preset says. */
const budget = z.strictObject({
  epochs: z.int().min(1).nullish(),
  evaluations: z.int().min(1).nullish(),
  cpuSeconds: amount.nullish(),
  multiplyAdds: amount.nullish(),
});

const decide = z.strictObject({
  confidence: z.number().gt(0.5).lt(1).default(0.95),
  power: z.number().gt(0).lt(1).default(0.8),
  resamples: z.int().min(99).default(9999),
  /** By metric: differences within this margin do not matter. */
  equivalence: z.record(z.string(), z.number().positive()).default({}),
  /** Every pair of arms, or each arm against this one. */
  against: z.string().min(1).default('all'),
  /** Whether the study may end before its last seed, as soon as all is decided. */
  sequential: z.boolean().default(false),
});

const latency = z.strictObject({
  batches: z.array(z.int().min(1)).min(1).default([32]),
  /** Forward passes of each network a seed. */
  passes: z.int().min(2).default(100),
});

/** Who is compared, besides the arms of the config. */
const random = z.strictObject({
  /** The arm whose search the random arm repeats with uniformly random cells. */
  of: z.string().min(1).optional(),
  /** Why there is no random arm. */
  omitted: z.string().min(1).optional(),
});

/** A study as people write it; the parts of its arms are checked apart. */
export const STUDY_FRAME = z.strictObject({
  kind: z.literal('study').default('study'),
  name: z.string().regex(NAME, 'must be the name of a folder: letters, digits, ".", "-", "_"'),
  /** What it is to answer. */
  question: z.string().min(1).optional(),
  plugins: z.array(z.string().min(1)).default([]),
  /** Told of the study's own journal; those of its runs are in the arms. */
  reporters: REPORTERS,
  /** How many, counted from 1, or which. */
  seeds: z.union([z.int().min(1).max(MOST_SEEDS), z.array(z.int().min(0)).min(1).max(MOST_SEEDS)]),
  budget: budget.optional(),
  arms: z.record(z.string(), arm),
  random: random.optional(),
  metrics: z.array(z.string().min(1)).min(1).optional(),
  decide: decide.prefault({}),
  latency: latency.prefault({}),
});

/** What decides a comparison, complete. */
export type DecideConfig = Readonly<z.output<typeof decide>>;

/** How latency is measured, complete. */
export type LatencyConfig = Readonly<z.output<typeof latency>>;

/** What every search of a study may spend. */
export interface StudyBudget {
  readonly unit: BudgetUnit;
  readonly amount: number;
}

/** An arm, complete. Its configs lack what the trial says: name and seed, the cell of a search. */
export interface ArmConfig {
  readonly name: string;
  readonly about: string | null;
  readonly search: ArmSearch | null;
  readonly train: ArmTraining | null;
  readonly retrainings: number;
  readonly reported: Readonly<Record<string, number>>;
  readonly source: string | null;
  /** Added by Cellsmith. */
  readonly isRandom: boolean;
}

/** The search of an arm; name and seed are those of a trial. */
export type ArmSearch = Omit<SearchConfig, 'name' | 'seed'>;

/** The training of an arm; without a cell where a search finds it. */
export type ArmTraining = Omit<TrainConfig, 'name' | 'seed' | 'genotype'> & {
  readonly genotype: string | null;
};

/** A study, complete: every default written out, the random arm among the arms. */
export interface StudyConfig {
  readonly name: string;
  readonly question: string | null;
  readonly plugins: readonly string[];
  readonly reporters: readonly PluginChoice[];
  readonly seeds: readonly number[];
  readonly budget: StudyBudget | null;
  readonly arms: readonly ArmConfig[];
  readonly random: { readonly of: string } | { readonly omitted: string } | null;
  readonly metrics: readonly string[];
  /** Null: the study has one seed, so that nothing can be decided. */
  readonly decide: DecideConfig | null;
  readonly latency: LatencyConfig;
}
