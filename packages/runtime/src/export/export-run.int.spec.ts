import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CellsmithError, type Dataset, type ImageSet } from '@cellsmith/core';
import { hasOnnxRuntime } from '../../fixtures/has-onnx-runtime.ts';
import { TOY_TRAINING } from '../../fixtures/toy-configs.ts';
import { createTraining } from '../create-training.ts';
import { evaluateRun } from '../evaluate-run.ts';
import { withSavedRun } from '../saved-run.ts';
import type { TrainingResult } from '../session.ts';
import { decodeSafetensors, encodeSafetensors } from '../storage/safetensors.ts';
import { exportRun } from './export-run.ts';

const RUNNER = join(import.meta.dirname, '../../fixtures/run-onnx-models.mjs');

interface Read {
  readonly accuracy: number;
  readonly loss: number;
}

/** Accuracy and mean cross entropy of logits `[count, classes]`. */
function scoreOf(logits: Float32Array, { count, labels }: ImageSet): Read {
  const classes = logits.length / count;
  const rows = Array.from(labels, (label, i) => {
    const row = [...logits.subarray(i * classes, (i + 1) * classes)];
    const most = Math.max(...row);
    const total = row.reduce((sum, value) => sum + Math.exp(value - most), 0);
    const loss = most + Math.log(total) - (row[label] ?? NaN);
    return { isRight: row.indexOf(most) === label, loss };
  });
  const accuracy = rows.filter(({ isRight }) => isRight).length / count;
  return { accuracy, loss: rows.reduce((sum, { loss }) => sum + loss, 0) / count };
}

describe('exportRun', () => {
  let root: string;
  let run: string;
  let result: TrainingResult;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    run = join(root, 'run');
    result = await (await createTraining(TOY_TRAINING, { out: run })).run();
  });

  afterAll(() => rm(root, { recursive: true }));

  const testImages = (): Promise<{ test: ImageSet; shape: Dataset['shape'] }> =>
    withSavedRun('train', { directory: run, options: {} }, ({ bench }) =>
      Promise.resolve({ test: bench.splits.test, shape: bench.dataset.shape }),
    );

  // Only an optional dependency, whose own installation may fail.
  const itWithPeer = hasOnnxRuntime() ? it : it.skip;

  itWithPeer.each([true, false])(
    'writes a network that another program rates alike by the pixels (folded: %s)',
    async (fold) => {
      const folder = await mkdtemp(join(root, 'onnx-'));
      const { test, shape } = await testImages();
      const pixels = Float32Array.from(test.images);
      const out = join(folder, '0.onnx');
      const exported = await exportRun(run, { format: 'onnx', fold, out });
      await writeFile(join(folder, '0.images'), new Uint8Array(pixels.buffer));
      await writeFile(join(folder, '0.json'), JSON.stringify([test.count, ...shape]));
      await promisify(execFile)(process.execPath, [RUNNER, folder]);
      const bytes = new Uint8Array(await readFile(join(folder, '0.logits')));
      const { accuracy, loss } = scoreOf(new Float32Array(bytes.buffer), test);

      expect(exported).toMatchObject({ path: out, parameters: result.parameters });
      expect(exported.bytes).toBe((await readFile(out)).length);
      expect(accuracy).toBe(result.testAccuracy);
      expect(loss).toBeCloseTo(result.loss, 4);
    },
  );

  it('says in the file which cell it is, its classes and how to normalise', async () => {
    const { path } = await exportRun(run);
    const text = (await readFile(path)).toString('latin1');

    expect(path).toBe(join(run, 'network.onnx'));
    for (const said of ['genotype', TOY_TRAINING.genotype, 'classes', 'pixelMean']) {
      expect(text).toContain(said);
    }
  });

  it('writes weights that are read back to the same test error', async () => {
    const { path } = await exportRun(run, { format: 'safetensors' });
    const { testError, loss } = await evaluateRun(run, { weights: path });

    expect({ testError, loss }).toEqual({ testError: result.testError, loss: result.loss });
  });

  it('rates the weights that it is given, not those of the run', async () => {
    const { path } = await exportRun(run, { format: 'safetensors' });
    const tensors = decodeSafetensors(await readFile(path));
    const zeros = [...tensors].map(([name, { shape, data }]) => {
      return [name, { shape, data: new Float32Array(data.length) }] as const;
    });
    const other = join(root, 'zeros.safetensors');
    await writeFile(other, encodeSafetensors(new Map(zeros)));
    const { classes } = await withSavedRun('train', { directory: run, options: {} }, (saved) =>
      Promise.resolve(saved.bench.dataset),
    );

    expect((await evaluateRun(run, { weights: other })).loss).toBeCloseTo(
      Math.log(classes.length),
      5,
    );
  });

  it('refuses weights of another network, naming the first that does not fit', async () => {
    const other = join(root, 'other.safetensors');
    await writeFile(other, encodeSafetensors(new Map()));
    const garbage = join(root, 'garbage.safetensors');
    await writeFile(garbage, 'not tensors');

    await expect(evaluateRun(run, { weights: other })).rejects.toMatchObject({
      code: 'INVALID_DATA',
      message: expect.stringMatching(
        /needs ".+" as \[.+\]; the file has it not at all/u,
      ) as unknown,
    });
    await expect(evaluateRun(run, { weights: garbage })).rejects.toMatchObject({
      code: 'INVALID_DATA',
    });
  });

  it('says so where its run is deleted meanwhile, at whatever instant', async () => {
    const outcomes: unknown[] = [];
    for (let instant = 0; instant < 12; instant++) {
      const copy = join(root, `copy-${instant}`);
      await cp(run, copy, { recursive: true });
      const exported = exportRun(copy, { out: join(root, 'copy.onnx') }).catch(
        (error: unknown) => error,
      );
      await sleep(instant * 3);
      await rm(copy, { recursive: true });
      outcomes.push(await exported);
    }
    const odd = outcomes.filter(
      (outcome) => outcome instanceof Error && !(outcome instanceof CellsmithError),
    );

    expect(odd).toEqual([]);
    expect(outcomes[0]).toMatchObject({ code: 'RUN_MISSING' });
  });

  it('says which file of a checkpoint is missing, and takes the one before', async () => {
    const copy = join(root, 'torn');
    await cp(run, copy, { recursive: true });
    const checkpoints = join(copy, 'checkpoints');
    const names = (await readdir(checkpoints)).sort();
    await rm(join(checkpoints, names.at(-1) ?? '', 'weights.safetensors'));

    await expect(exportRun(copy)).resolves.toMatchObject({ path: join(copy, 'network.onnx') });
    for (const name of names) await rm(join(checkpoints, name), { recursive: true });
    await expect(exportRun(copy)).rejects.toMatchObject({ code: 'RUN_MISSING' });
  });
});
