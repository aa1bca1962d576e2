import { describeTrainer } from '@cellsmith/core/testing';
import { fromScratch } from './from-scratch.ts';

describeTrainer(fromScratch, {
  options: {
    epochs: 1,
    batchSize: 12,
    evaluationBatchSize: 10,
    clipNorm: 1,
    augmentation: { padding: 1, cutout: { size: 3 } },
  },
  network: { auxiliaryHead: { enabled: true, frozen: false } },
});
