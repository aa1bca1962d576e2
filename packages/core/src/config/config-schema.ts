import { z } from 'zod';
import type { Json } from '../json.ts';

/** The parts of a config that a plugin fills. */
export type SlotName = 'engine' | 'dataset' | 'space' | 'controller' | 'trainer';

/** A plugin by name with its options beside the name. */
export interface PluginChoice {
  readonly name: string;
  readonly [option: string]: Json;
}

/** A run's name is the name of a folder. */
const NAME = /^[A-Za-z0-9][\w.-]*$/u;

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

const search = z.strictObject({
  epochs: z.int().min(1).default(150),
  updatesPerEpoch: z.int().min(1).default(1),
  cellsPerUpdate: z.int().min(1).default(10),
  /** What rates a candidate. */
  on: measureOn,
});

const derive = z.strictObject({ candidates: z.int().min(1).default(10), on: measureOn });

/** The last epochs that the test error is taken of (ShuffleNASNets IV-B: five). */
const evaluate = z.strictObject({ lastEpochs: z.int().min(1).default(1) });

const common = {
  name: z.string().regex(NAME, 'must be the name of a folder: letters, digits, ".", "-", "_"'),
  seed: z.int().min(0).default(1),
  plugins: z.array(z.string().min(1)).default([]),
  network: network.prefault({}),
  checkpoint: checkpoint.prefault({}),
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
    derive: derive.prefault({}),
  }),
  train: z.strictObject({
    kind: z.literal('train').default('train'),
    ...common,
    genotype: z.string(CELL).min(1, CELL),
    evaluate: evaluate.prefault({}),
  }),
} as const;

export type RunKind = keyof typeof FRAMES;

/** The slots of each kind of run; `engine` alone may be left out. */
export const SLOTS = {
  search: ['engine', 'dataset', 'space', 'controller', 'trainer'],
  train: ['engine', 'dataset', 'space', 'trainer'],
} as const satisfies Record<RunKind, readonly SlotName[]>;

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
  Slots & { readonly controller: PluginChoice };

/** A complete config of a training. */
export type TrainConfig = Readonly<z.output<(typeof FRAMES)['train']>> & Slots;

/** What a run is: complete, JSON-safe, and equal to itself when it is read again. */
export type RunConfig = SearchConfig | TrainConfig;

/** The complete config of one kind of run. */
export type ConfigOf<Kind extends RunKind> = Extract<RunConfig, { readonly kind: Kind }>;
