import { z } from 'zod';

/** Operations that the published spaces know: an option may name them whatever the space at hand. */
export const KNOWN_OPERATIONS = [
  'sepConv3x3',
  'sepConv5x5',
  'avgPool3x3',
  'maxPool3x3',
  'minPool3x3',
  'identity',
  'conv1x1',
] as const;

/** Cells that the published spaces know. */
export const KNOWN_CELLS = ['normal', 'reduction'] as const;

const SEPARABLE: readonly string[] = ['sepConv3x3', 'sepConv5x5'];

/** FACTS 1.7: the separable convolutions start deep in the tanh. */
const INITIAL_BIAS = Object.fromEntries(SEPARABLE.map((name) => [name, 10]));

/** FACTS 1.7: the constant extra of the normal cell. */
const EXTRA_BIAS = {
  normal: Object.fromEntries(
    KNOWN_OPERATIONS.map((name) => [name, SEPARABLE.includes(name) ? 0.25 : -0.25]),
  ),
};

const biasByOperation = z.record(z.string(), z.number());

const learningRate = z
  .strictObject({
    schedule: z.enum(['constant', 'cosine']).default('constant'),
    /** The rate of `constant`; where each cycle of `cosine` starts. */
    max: z.number().positive().default(0.0035),
    /** Where each cycle of `cosine` ends. */
    min: z.number().nonnegative().default(0.0001),
    /** Epochs of the first cycle. */
    t0: z.number().int().min(1).default(10),
    /** Each cycle is this many times as long as the one before. */
    tmul: z.number().int().min(1).default(2),
  })
  .refine(({ schedule, max, min }) => schedule === 'constant' || min <= max, {
    path: ['min'],
    error: 'min must not exceed max',
  });

const adam = z.strictObject({
  beta1: z.number().min(0).lt(1).default(0),
  beta2: z.number().min(0).lt(1).default(0.999),
  epsilon: z.number().positive().default(1e-3),
});

/**
 * Options of the `enas` controller. The defaults are ENAS's (FACTS 1.7, 1.8); ShuffleNASNet's are 100
 * units and the cosine schedule (FACTS 6).
 */
export const enasOptions = z.strictObject({
  /** Width of the LSTM, of its embeddings and of its attention. */
  units: z.number().int().min(1).max(4096).default(64),
  /** Divides logits before they are bounded. */
  temperature: z.number().positive().default(1),
  /** Bound of the logits of inputs. */
  tanhConstant: z.number().positive().default(1.1),
  /** Logits of operations are bounded by `tanhConstant / opTanhReduce`. */
  opTanhReduce: z.number().positive().default(2.5),
  /** What the learned bias of an operation starts from; 0 where it is not named. */
  initialBias: biasByOperation.default(INITIAL_BIAS),
  /** By cell and operation: a constant added to bounded logits; 0 where it is not named. */
  extraBias: z.record(z.string(), biasByOperation).default(EXTRA_BIAS),
  /** What the entropy of a sampled genotype adds to its reward, per nat. */
  entropyWeight: z.number().nonnegative().default(1e-4),
  /** Share of the moving baseline that a reward leaves unchanged. */
  baselineDecay: z.number().min(0).lt(1).default(0.99),
  learningRate: learningRate.prefault({}),
  adam: adam.prefault({}),
});

/** What {@link enasOptions} yields: every default written out. */
export type EnasOptions = z.output<typeof enasOptions>;
