import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Series } from '../api.ts';
import { RunFiles } from '../runs/run-files.ts';
import { type RunsLab, createRunsLab, epochEvents } from '../testing/runs-lab.ts';
import { readSeries } from './read-series.ts';

const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER, points: 100 };
const DECISIONS = [
  { name: 'n/0/input', cell: 'n', node: 1, kind: 'input', choices: ['0'] },
  { name: 'n/0/op', cell: 'n', node: 1, kind: 'operation', choices: ['identity', 'conv1x1'] },
  { name: 'n/1/input', cell: 'n', node: 2, kind: 'input', choices: ['0', '1'] },
  { name: 'n/1/op', cell: 'n', node: 2, kind: 'operation', choices: ['identity', 'conv1x1'] },
];

function step(seq: number, number: number): string {
  const data = { phase: 'train', epoch: 0, step: number, steps: 4, images: 8, loss: 3 - number };
  const speed = { imagesPerSecond: 50, remainingMs: null, memoryBytes: 1e6 };
  const at = '2026-01-01T00:00:00.000Z';
  return `${JSON.stringify({ seq, at, type: 'step.completed', data: { ...data, ...speed } })}\n`;
}

describe('readSeries', () => {
  let lab: RunsLab;

  beforeEach(() => {
    lab = createRunsLab();
  });

  afterEach(() => {
    lab.dispose();
  });

  async function read(): Promise<(name: string) => Series | undefined> {
    const files = new RunFiles(join(lab.path, 'a'));
    await files.refresh();
    const { series } = await readSeries(files, DECISIONS, ALL);
    return (name) => series.find((one) => one.name === name);
  }

  it('draws what was measured over lines and epochs', async () => {
    lab.run('a', [...epochEvents(0, 0.5), ...epochEvents(1, 0.75)]);
    const of = await read();

    expect(of('training loss')).toMatchObject({
      group: 'loss',
      x: [1, 5],
      epoch: [1, 2],
      y: [2, 1.9],
    });
    expect(of('training error')).toMatchObject({ group: 'error', unit: 'share', y: [0.5, 0.5] });
    expect(of('mean reward')).toMatchObject({ x: [2, 6], epoch: [0.5, 1.5], y: [0.5, 0.75] });
    expect(of('best reward so far')).toMatchObject({ x: [4, 8], y: [0.5, 0.75] });
    expect(of('identity')).toMatchObject({ group: 'operations', y: [0.25, 0.25] });
  });

  it('counts which inputs the candidates chose', async () => {
    const candidates = ['0:identity,0:conv1x1', '0:identity,1:conv1x1'].map((genotype) => {
      return { genotype, reward: 0.5 };
    });
    lab.run('a', [['candidates.measured', { epoch: 0, update: 0, candidates }]]);
    const of = await read();

    expect([of('input 0')?.y, of('input 1')?.y]).toEqual([[0.75], [0.25]]);
  });

  it('puts an evaluation into the epoch that it came after', async () => {
    const metrics = { accuracy: 0.875, loss: 0.5 };
    lab.run('a', [
      ['epoch.trained', { epoch: 2, metrics: { trainLoss: 1 } }],
      ['evaluation.completed', { split: 'test', metrics }],
    ]);
    const of = await read();

    expect(of('test error')).toMatchObject({ epoch: [3], y: [0.125] });
  });

  it('spreads steps over the way to the next line, and keeps those of the last resumption', async () => {
    lab.run('a', epochEvents(0, 0.5));
    lab.write('a/telemetry.jsonl', [step(1, 0), step(3, 1), step(1, 2), step(1, 3)].join(''));
    const of = await read();
    const { x = [], y } = of('loss of the step') ?? {};

    expect(y).toEqual([3, 1, 0]);
    expect(x.every((value, i) => value > 1 && value < 2 && value > (x[i - 1] ?? 0))).toBe(true);
  });
});
