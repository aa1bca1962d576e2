import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { createTraining } from './create-training.ts';

it('trains a small network to more than 85 % on the embedded images', async () => {
  const root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
  try {
    const training = await createTraining('demo/train', {
      genotype: 'shuffle-nasnet-a',
      engine: 'wasm',
      out: join(root, 'run'),
    });

    const { testAccuracy, images } = await training.run();

    expect(images).toBe(1000);
    expect(testAccuracy).toBeGreaterThan(0.85);
  } finally {
    await rm(root, { recursive: true });
  }
}, 600_000);
