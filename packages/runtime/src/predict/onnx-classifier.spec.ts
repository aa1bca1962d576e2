import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { weightSpecs } from '@cellsmith/core';
import { exportOnnx } from '@cellsmith/exporters';
import { sampledNetwork } from '../../fixtures/sampled-network.ts';
import { withOnnxClassifier } from './onnx-classifier.ts';
import { loadOnnxRuntime } from './onnx-runtime.ts';

const METADATA = { genotype: 'any', classes: '["a","b"]', inputShape: '[8,8,3]' };

describe('withOnnxClassifier', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
  });

  afterAll(() => rm(root, { recursive: true }));

  const model = (metadata: Readonly<Record<string, string>>): Uint8Array => {
    const architecture = sampledNetwork(1);
    const weights = new Map(
      weightSpecs(architecture).map(({ name, shape }) => {
        const size = shape.reduce((product, length) => product * length, 1);
        return [name, { shape, data: new Float32Array(size) }] as const;
      }),
    );
    return exportOnnx({ architecture, weights, fold: true, metadata });
  };

  it.each([
    ['another program', () => model({}), /was not written by "cellsmith export".*"genotype"/u],
    ['odd classes', () => model({ ...METADATA, classes: 'a, b' }), /does not say "classes"/u],
    ['odd images', () => model({ ...METADATA, inputShape: '[8]' }), /does not say "inputShape"/u],
    ['half a file', () => model(METADATA).subarray(0, 1000), /is damaged or no ONNX file/u],
    ['text', () => Buffer.from('not a network'), /is damaged or no ONNX file/u],
    ['nothing', () => new Uint8Array(0), /is damaged or no ONNX file/u],
  ])('refuses the file of %s', async (_whose, bytes, problem) => {
    const path = join(root, 'network.onnx');
    await writeFile(path, bytes());

    await expect(withOnnxClassifier(path, () => Promise.resolve())).rejects.toMatchObject({
      code: 'INVALID_DATA',
      message: expect.stringMatching(problem) as unknown,
    });
  });
});

describe('loadOnnxRuntime', () => {
  it('says how to install what is missing', async () => {
    await expect(loadOnnxRuntime('onnxruntime-of-nowhere')).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: expect.stringContaining('npm install onnxruntime-of-nowhere') as unknown,
    });
  });
});
