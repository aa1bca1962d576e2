import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ImageSet, omitKeys } from '@cellsmith/core';
import sharp from 'sharp';
import { hasOnnxRuntime } from '../../fixtures/has-onnx-runtime.ts';
import { writeImages } from '../../fixtures/write-images.ts';
import type { ConfigInput } from '../config/config-input.ts';
import { createTraining } from '../create-training.ts';
import { evaluateRun } from '../evaluate-run.ts';
import { exportRun } from '../export/export-run.ts';
import { withSavedRun } from '../saved-run.ts';
import { type ImagePredictions, predictImages } from './predict-images.ts';

const PROCESS = fileURLToPath(new URL('../../fixtures/predict-process.ts', import.meta.url));
const MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));
const run = promisify(execFile);

const TRAINING = {
  name: 'predict',
  seed: 3,
  engine: 'wasm',
  space: { name: 'shuffle-nasnet', blocks: 2 },
  network: { filters: 4, cellsPerStage: 1 },
  genotype: '0:conv1x1,1:identity|0:identity,0:maxPool3x3',
  trainer: { name: 'from-scratch', epochs: 4, batchSize: 25, evaluationBatchSize: 40 },
} as const;

const SYNTHETIC = { name: 'synthetic', size: 16, drawn: { train: 400, test: 100 } };
const CIFAR10 = { name: 'cifar10', trainImages: 1000, testImages: 200 };

/** The data sets at hand. */
const DATASETS = process.env['CELLSMITH_DATA'] ? [SYNTHETIC, CIFAR10] : [SYNTHETIC];

const itWithPeer = hasOnnxRuntime() ? it : it.skip;

async function predictInProcess(
  network: string,
  images: readonly string[],
): Promise<ImagePredictions> {
  const node = ['--conditions=@cellsmith/source', '--import', 'tsx', PROCESS];
  const env = omitKeys(process.env, 'NODE_OPTIONS');
  const { stdout } = await run(process.execPath, [...node, network, ...images], {
    ...{ env, maxBuffer: 2 ** 26 },
  });
  return JSON.parse(stdout) as ImagePredictions;
}

/** The most likely class of each image. */
const firstOf = ({ images }: ImagePredictions): readonly (string | undefined)[] =>
  images.map(({ predictions }) => predictions[0]?.class);

describe.each(DATASETS)('predictImages on $name', (dataset) => {
  let root: string;
  let training: string;
  let images: readonly string[];
  let test: ImageSet;
  let classes: readonly string[];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    training = join(root, 'run');
    const config: ConfigInput = { ...TRAINING, dataset };
    await (await createTraining(config, { out: training })).run();
    const saved = { directory: training, options: {} };
    const { bench } = await withSavedRun('train', saved, (opened) => Promise.resolve(opened));
    ({ classes } = bench.dataset);
    ({ test } = bench.splits);
    await mkdir(join(root, 'images'));
    images = await writeImages(test, bench.dataset.shape, join(root, 'images'));
  }, 120_000);

  afterAll(() => rm(root, { recursive: true }));

  it('gives the test images, as PNG files, the classes that evaluate gives them', async () => {
    const found = await predictImages(training, images, { top: classes.length });
    const { testAccuracy, loss } = await evaluateRun(training);
    const label = (i: number): string | undefined => classes[test.labels[i] ?? -1];
    const right = firstOf(found).filter((name, i) => name === label(i)).length;
    const losses = found.images.map(({ predictions }, i) => {
      const own = predictions.find((prediction) => prediction.class === label(i));
      return -Math.log(own?.probability ?? NaN);
    });

    expect(found.unreadable).toEqual([]);
    expect(found.images.map(({ path }) => path)).toEqual(images);
    expect(found.images.some(({ isFitted }) => isFitted)).toBe(false);
    expect(right / images.length).toBe(testAccuracy);
    expect(losses.reduce((sum, value) => sum + value, 0) / images.length).toBeCloseTo(loss, 5);
    expect(new Set(firstOf(found)).size).toBeGreaterThan(2);
  });

  itWithPeer('gives the same from the exported ONNX file', async () => {
    const { path } = await exportRun(training, { out: join(root, 'network.onnx') });
    const wide = join(root, 'wide.jpg');
    await sharp(images[0]).resize(90, 50, { fit: 'fill' }).jpeg().toFile(wide);
    const all = [...images, wide];
    const ours = await predictImages(training, all, { top: classes.length });
    const theirs = await predictInProcess(path, all);

    expect(theirs).toMatchObject({ engine: 'onnxruntime', genotype: TRAINING.genotype });
    expect(firstOf(theirs)).toEqual(firstOf(ours));
    expect(theirs.images.at(-1)).toMatchObject({ width: 90, height: 50, isFitted: true });
    ours.images.forEach(({ predictions }, i) => {
      const probability = theirs.images[i]?.predictions[0]?.probability;
      expect(probability).toBeCloseTo(predictions[0]?.probability ?? NaN, 4);
    });
  });

  itWithPeer('gives the same by the exported program, as its user runs it', async () => {
    const { path } = await exportRun(training, { format: 'program', out: join(root, 'program') });
    await symlink(MODULES, join(path, 'node_modules'));
    const wide = join(root, 'wide.webp');
    await sharp(images[0]).resize(90, 50, { fit: 'fill' }).webp().toFile(wide);
    const all = [...images, wide];
    const { images: ours } = await predictImages(training, all);
    const { stdout } = await run(process.execPath, ['classify.mjs', ...all], { cwd: path });
    const theirs = stdout.split('\n').filter((line) => line.includes('%'));
    const shown = ours.flatMap(({ predictions }) =>
      predictions.map(({ class: name }) => expect.stringMatching(`%  ${name}$`) as unknown),
    );

    expect(theirs).toEqual(shown);
    // Written again, as after more training, beside what npm has installed.
    await exportRun(training, { format: 'program', out: path });
  });

  itWithPeer('exports a program that names an unreadable image and goes on', async () => {
    const { path } = await exportRun(training, { format: 'program', out: join(root, 'program') });
    await writeFile(join(root, 'text.png'), 'hello');
    const given = [join(root, 'text.png'), images[0] ?? ''];
    const failed = await run(process.execPath, ['classify.mjs', ...given], { cwd: path }).catch(
      (error: unknown) => error,
    );

    expect(failed).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${given[0]} cannot be classified`) as unknown,
      stdout: expect.stringContaining(`${given[1]}\n`) as unknown,
    });
  });

  it('exports no program into a folder of other files', async () => {
    const out = join(root, 'images');

    await expect(exportRun(training, { format: 'program', out })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: `${out} holds other files; give a folder that is empty or not yet there, by --out`,
    });
  });
});
