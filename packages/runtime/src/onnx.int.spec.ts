import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Architecture, ChannelStatistics } from '@cellsmith/core';
import { EngineCase } from '@cellsmith/core/testing';
import { exportOnnx } from '@cellsmith/exporters';
import { hasOnnxRuntime } from '../fixtures/has-onnx-runtime.ts';
import { sampledNetwork } from '../fixtures/sampled-network.ts';
import { SURE, settledWeights } from '../fixtures/settled-weights.ts';
import { inspectGenotype } from './inspect-genotype.ts';

const RUNNER = join(import.meta.dirname, '../fixtures/run-onnx-models.mjs');
const NETWORKS = 200;
const PUBLISHED = ['enas', 'shuffle-nasnet-a', 'shuffle-nasnet-b'];
/** Of a logit, whose size is up to `SURE`. */
const TOLERANCE = 1e-4;

/** Every second one is folded; every third one normalises its images itself. */
const isFolded = (index: number): boolean => index % 2 === 0;
const normalisationOf = (index: number, channels: number): ChannelStatistics | undefined => {
  if (index % 3 !== 0) return undefined;
  const mean = Array.from({ length: channels }, (_, i) => 100 + i);
  return { mean, deviation: mean.map((_, i) => 50 + i) };
};

/** What the file is given, bytes where it normalises them, and what the network in it sees. */
function imagesOf(
  values: Float32Array,
  normalisation: ChannelStatistics | undefined,
): { readonly pixels: Float32Array<ArrayBuffer>; readonly images: Float32Array } {
  if (!normalisation) return { pixels: values.slice(), images: values };
  const { mean, deviation } = normalisation;
  const of = (by: readonly number[], i: number): number => by[i % by.length] ?? NaN;
  const pixels = values.map((value, i) =>
    Math.min(255, Math.max(0, Math.round(value * of(deviation, i) + of(mean, i)))),
  );
  const images = pixels.map((pixel, i) => (pixel - of(mean, i)) / of(deviation, i));
  return { pixels, images };
}

// Only an optional dependency, whose own installation may fail.
const describeWithPeer = hasOnnxRuntime() ? describe : describe.skip;

describeWithPeer('exportOnnx', () => {
  let folder: string;
  const ours: Float64Array[] = [];

  const write = async (architecture: Architecture, index: number): Promise<void> => {
    const given = new EngineCase(architecture, index);
    const input = architecture.layers.find(({ op }) => op === 'input');
    const shape = input?.op === 'input' ? input.shape : ([0, 0, 0] as const);
    const normalisation = normalisationOf(index, shape[2]);
    const { pixels, images } = imagesOf(given.batch.images, normalisation);
    const batch = { ...given.batch, images };
    const store = settledWeights(given, batch);
    const model = exportOnnx({
      ...{ architecture, weights: store.snapshot(), fold: isFolded(index) },
      ...(normalisation && { normalisation }),
    });
    const path = join(folder, String(index));
    await writeFile(`${path}.onnx`, model);
    await writeFile(`${path}.images`, new Uint8Array(pixels.buffer));
    await writeFile(`${path}.json`, JSON.stringify([batch.size, ...shape]));
    const pass = given.pass(store, { batchNorm: 'moving' }, batch);
    ours[index] = Float64Array.from(pass.activation(architecture.output));
  };

  const logitsOf = async (index: number): Promise<Float32Array> =>
    new Float32Array(new Uint8Array(await readFile(join(folder, `${index}.logits`))).buffer);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cellsmith-onnx-'));
    for (let index = 0; index < NETWORKS; index++) await write(sampledNetwork(index), index);
    for (const [i, name] of PUBLISHED.entries()) {
      const { architecture } = await inspectGenotype(name, { filters: 4, cellsPerStage: 1 });
      await write(architecture, NETWORKS + i);
    }
    await promisify(execFile)(process.execPath, [RUNNER, folder]);
  }, 300_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const expectAlike = async (index: number): Promise<void> => {
    const theirs = await logitsOf(index);
    const mine = ours[index] ?? new Float64Array(0);
    const worst = Math.max(...mine.map((value, i) => Math.abs(value - (theirs[i] ?? NaN))));

    expect(theirs).toHaveLength(mine.length);
    expect(Math.max(...mine.map(Math.abs))).toBeCloseTo(SURE, 3);
    expect([index, worst < TOLERANCE]).toEqual([index, true]);
  };

  it('gives the logits of random networks of every space', async () => {
    for (let index = 0; index < NETWORKS; index++) await expectAlike(index);
  });

  it.each(PUBLISHED.map((name, i) => [name, NETWORKS + i] as const))(
    'gives the logits of %s',
    async (_name, index) => {
      await expectAlike(index);
    },
  );

  it('names the weight that is missing', () => {
    const architecture = sampledNetwork(1);
    const weights = new Map();

    expect(() => exportOnnx({ architecture, weights, fold: true })).toThrow(/no weight "/u);
  });
});
