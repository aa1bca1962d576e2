import { z } from 'zod';
import type { Json } from '../json.ts';

/** The parts of a config that a plugin fills. */
export type SlotName = 'engine' | 'dataset' | 'space' | 'controller' | 'trainer' | 'objective';

/** A plugin by name with its options beside the name. */
export interface PluginChoice {
  readonly name: string;
  readonly [option: string]: Json;
}

/** A run's name is the name of a folder. */
export const NAME = /^[A-Za-z0-9][\w.-]*$/u;

/** A probability of keeping something. */
const keep = z.number().gt(0).max(1).default(1);

const network = z.strictObject({
  /** Filters F of the first stage. */
  filters: z.int().min(1).default(20),
  /** Normal cells in each of the three stages. */
  cellsPerStage: z.int().min(1).default(2),
  dropoutKeep: keep,
  dropPathKeep: keep,
  auxiliaryHead: z
    .strictObject({ enabled: z.boolean().default(false), frozen: z.boolean().default(false) })
    .prefault({}),
});

const checkpoint = z.strictObject({
  /** Seconds between two checkpoints within an epoch; each epoch ends with one. */
  everySeconds: z.number().min(0).default(60),
  /** How many of the newest checkpoints stay. */
  keep: z.int().min(1).default(3),
});

const measureOn = z.enum(['batch', 'validation']).default('batch');

/** How much better than uniformly random cells the controller's are, while it searches. */
const assess = z.strictObject({
  enabled: z.boolean().default(true),
  /** Of the search's own work, in passes of images: what random cells may take at most. */
  share: z.number().gt(0).max(1).default(0.05),
  /** Updates of the controller that the running lift looks back on. */
  window: z.int().min(2).default(30),
});

const search = z.strictObject({
  epochs: z.int().min(1).default(150),
  updatesPerEpoch: z.int().min(1).default(1),
  cellsPerUpdate: z.int().min(1).default(10),
  /** What rates a candidate. */
  on: measureOn,
  /** Only where candidates share their weights. */
  assess: assess.prefault({}),
  /** Ends the search at the end of the epoch in which one of them is spent, if that is earlier. */
  budget: z
    .strictObject({
      /** Of processor time, over all threads: the one limit that depends on the machine. */
      cpuSeconds: z.number().positive().optional(),
      /** Of all passes: a training step counts as three forward passes. */
      multiplyAdds: z.number().positive().optional(),
    })
    .optional(),
});

/** Where the candidates of a search are measured. */
const executor = z.discriminatedUnion('name', [
  /** One after another, in this process. */
  z.strictObject({ name: z.literal('in-process') }),
  /** On many workers whose time and failures are simulated, for trainers that share no weights. */
  z.strictObject({
    name: z.literal('simulated'),
    workers: z.int().min(1).max(1_000_000).default(100),
    failureShare: z.number().min(0).lt(1).default(0),
    /** After so many failures a trial is given up. */
    attempts: z.int().min(1).default(10),
    /** Median of trials that the trainer gives no duration for. */
    durationSeconds: z.number().positive().default(600),
    /** Standard deviation of their logarithm. */
    durationSpread: z.number().min(0).default(0.25),
  }),
]);

const derive = z.strictObject({ candidates: z.int().min(1).default(10), on: measureOn });

/** The last epochs that the test error is taken of (ShuffleNASNets IV-B: five). */
const evaluate = z.strictObject({ lastEpochs: z.int().min(1).default(1) });

/** Names or choices of reporters; what they name is checked apart. */
export const REPORTERS = z.array(z.custom<PluginChoice>()).default([]);

const common = {
  name: z.string().regex(NAME, 'must be the name of a folder: letters, digits, ".", "-", "_"'),
  seed: z.int().min(0).default(1),
  plugins: z.array(z.string().min(1)).default([]),
  network: network.prefault({}),
  checkpoint: checkpoint.prefault({}),
  /** Told of the journal while the run goes on; they change nothing of it. */
  reporters: REPORTERS,
};

/** How many images of a data set each split gets; the rest of the slot is the plugin's. */
export const SPLIT_KEYS = ['trainImages', 'validationImages', 'testImages'] as const;

/** The keys of the dataset slot that are not its plugin's, for a search or a training. */
export function splitSchema(kind: RunKind): z.ZodObject<{
  trainImages: z.ZodOptional<z.ZodInt>;
  validationImages: z.ZodDefault<z.ZodInt>;
  testImages: z.ZodOptional<z.ZodInt>;
}> {
  const isSearch = kind === 'search';
  return z.strictObject({
    trainImages: z.int().min(1).optional(),
    validationImages: z
      .int()
      .min(isSearch ? 1 : 0)
      .default(isSearch ? 5000 : 0),
    testImages: z.int().min(1).optional(),
  });
}

/** What the key `genotype` of a training wants. */
const CELL = 'the text or published name of a cell (the command takes --genotype and --from too)';

/** Everything but the plugins' slots. */
export const FRAMES = {
  search: z.strictObject({
    kind: z.literal('search').default('search'),
    ...common,
    search: search.prefault({}),
    executor: executor.default({ name: 'in-process' }),
    derive: derive.prefault({}),
  }),
  train: z.strictObject({
    kind: z.literal('train').default('train'),
    ...common,
    genotype: z.string(CELL).min(1, CELL),
    evaluate: evaluate.prefault({}),
  }),
} as const;

/** What a config describes: a search or a training. */
export type RunKind = keyof typeof FRAMES;

/** The slots of each kind of run; those with a default and `engine` may be left out. */
export const SLOTS = {
  search: ['engine', 'dataset', 'space', 'controller', 'trainer', 'objective'],
  train: ['engine', 'dataset', 'space', 'trainer'],
} as const satisfies Record<RunKind, readonly SlotName[]>;

/** What fills a slot that a config leaves out. */
export const SLOT_DEFAULTS: Readonly<Partial<Record<SlotName, string>>> = {
  objective: 'accuracy',
};

/** The engine and the data set of trainers that do without. */
export const NOTHING = 'none';

/** The keys of the dataset slot where there are no images. */
export const NO_SPLITS = z.strictObject({ validationImages: z.literal(0).default(0) });

/** A data set with the sizes of its splits and its plugin's options. */
export type DatasetChoice = PluginChoice &
  Readonly<{
    trainImages?: number;
    validationImages: number;
    testImages?: number;
  }>;

interface Slots {
  readonly engine: PluginChoice;
  readonly dataset: DatasetChoice;
  readonly space: PluginChoice;
  readonly trainer: PluginChoice;
}

/** A complete config of a search. */
export type SearchConfig = Readonly<z.output<(typeof FRAMES)['search']>> &
  Slots & { readonly controller: PluginChoice; readonly objective: PluginChoice };

/** A complete config of a training. */
export type TrainConfig = Readonly<z.output<(typeof FRAMES)['train']>> & Slots;

/** What a run is: complete, JSON-safe, and equal to itself when it is read again. */
export type RunConfig = SearchConfig | TrainConfig;

/** The complete config of one kind of run. */
export type ConfigOf<Kind extends RunKind> = Extract<RunConfig, { readonly kind: Kind }>;
