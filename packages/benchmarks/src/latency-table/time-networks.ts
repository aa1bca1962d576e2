import { type Architecture, inferShapes, weightSpecs } from '@cellsmith/core';
import {
  type MeasureOptions,
  type NetworkLatency,
  measureNetworks,
} from '../latency/measure-networks.ts';

/** How networks are timed for a table. */
export interface TimingOptions extends Pick<
  MeasureOptions,
  'passes' | 'engine' | 'clock' | 'rng' | 'passed'
> {
  /** Images of one pass. */
  readonly batch: number;
}

/** Networks that are held at once; those that take turns meet the same slow moments. */
const TOGETHER_BYTES = 2 * 2 ** 30;

/**
 * Times networks in turns, as many at once as fit into memory.
 *
 * @returns milliseconds of one pass of each, in order: the first quartile
 */
export async function timeNetworks(
  architectures: readonly Architecture[],
  { batch, passed, ...options }: TimingOptions,
): Promise<readonly number[]> {
  const largest = Math.max(...architectures.map((architecture) => bytesOf(architecture, batch)));
  const together = Math.max(1, Math.floor(TOGETHER_BYTES / largest));
  const times: number[] = [];
  const passes = architectures.length * options.passes;
  for (let from = 0; from < architectures.length; from += together) {
    const some = architectures.slice(from, from + together);
    const before = from * options.passes;
    const measured = await measureNetworks({
      ...{ ...options, batches: [batch] },
      networks: some.map((architecture, i) => ({ name: String(from + i), architecture })),
      passed: (told) => {
        passed?.({ ...told, pass: before + told.pass, passes });
      },
    });
    times.push(...measured.map(firstQuartile));
  }
  return times;
}

/** At most: engines reuse the memory of activations. */
function bytesOf(architecture: Architecture, batch: number): number {
  const size = (shape: readonly number[]): number =>
    shape.reduce((product, length) => product * length, 4);
  const activations = [...inferShapes(architecture).values()].map(size);
  const weights = weightSpecs(architecture).map(({ shape }) => size(shape));
  const sum = (sizes: readonly number[]): number => sizes.reduce((total, x) => total + x, 0);
  return batch * sum(activations) + sum(weights);
}

function firstQuartile({ samplesMs, warmUp }: NetworkLatency): number {
  const sorted = samplesMs.slice(warmUp).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? 0;
}
