import { describe, expect, it } from '@jest/globals';
import { checkRun } from './check-run.mjs';

const config = 'seed: 7\n';
const SECONDS = 1577836800;

const started = { config: { seed: 7, trainer: { name: 'from-scratch', batchSize: 8 } } };
const curves = {
  'train/trainLoss': [
    [0, SECONDS, Math.fround(0.1)],
    [1, SECONDS, 0],
  ],
};

const session = (status) => ({
  '_hparams_/session_start_info': {
    hparams: { seed: 7, 'trainer.name': 'from-scratch', 'trainer.batchSize': 8 },
  },
  '_hparams_/session_end_info': { status },
});

const read = {
  scalars: structuredClone(curves),
  images: { 'cells/trained': [{ step: 0, format: 'PNG', fits: true, light: 0.95 }] },
  texts: { config: ['```yaml\nseed: 7\n```\n'], environment: ['```json\n{}\n```\n'] },
  sessions: session(1),
};

describe('checkRun', () => {
  it('finds no fault in what was read as it was recorded', () => {
    expect(checkRun({ curves, started, config }, read)).toEqual({
      ...{ points: 2, curves: 1, pictures: 1, texts: 2, parameters: 3, faults: [] },
    });
  });

  it.each([
    [
      'a value of 64 bits',
      { scalars: { 'train/trainLoss': [[0, SECONDS, 0.1], curves['train/trainLoss'][1]] } },
      /^train\/trainLoss is 0 1577836800 0\.1 where .* was recorded$/u,
    ],
    ['a lost curve', { scalars: {} }, /train\/trainLoss has 0 points where 2 were recorded/u],
    [
      'a curve of nothing',
      { scalars: { ...curves, 'train/other': [[0, SECONDS, 1]] } },
      /train\/other has 1 points where 0 were recorded/u,
    ],
    ['no picture', { images: {} }, /no picture/u],
    [
      'a black picture',
      { images: { a: [{ step: 0, format: 'PNG', fits: true, light: 0.87 }] } },
      /0\.87 of the light/u,
    ],
    [
      'a picture of another size',
      { images: { a: [{ step: 0, format: 'PNG', fits: false, light: 0.95 }] } },
      /no PNG of the size/u,
    ],
    ['another config', { texts: { ...read.texts, config: ['seed: 8'] } }, /text of the config/u],
    ['no environment', { texts: { config: read.texts.config } }, /text of the environment/u],
    ['a session without an end', { sessions: session(3) }, /session has no end/u],
  ])('finds %s', (_what, wrong, words) => {
    const { faults } = checkRun({ curves, started, config }, { ...read, ...wrong });

    expect(faults).toEqual([expect.stringMatching(words)]);
  });
});
