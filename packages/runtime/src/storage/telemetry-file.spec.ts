import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFakeClock } from '@cellsmith/core/testing';
import { type TelemetryStep, TelemetryFile } from './telemetry-file.ts';

const STEP: Omit<TelemetryStep, 'memoryBytes'> = {
  phase: 'train',
  ...{ step: 0, steps: 9, images: 8, loss: 2.5, epoch: 1 },
  ...{ imagesPerSecond: 80, remainingMs: 1000 },
};

describe('TelemetryFile', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'telemetry-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('writes four steps a second at most, each with the place in the journal and the memory', () => {
    const path = join(folder, 'telemetry.jsonl');
    // 100 ms between looks: one at each step, a second one where it is written.
    const file = new TelemetryFile(path, createFakeClock(100));
    for (let step = 0; step < 6; step++) file.step(7, { ...STEP, step });
    file.close();

    const lines = readFileSync(path, 'utf8').trim().split('\n');
    const written = lines.map((line) => JSON.parse(line) as { seq: number; data: object });
    expect(written.map(({ data }) => data)).toMatchObject([0, 2, 4].map((step) => ({ step })));
    expect(written[0]).toMatchObject({
      ...{ seq: 7, type: 'step.completed' },
      data: { ...STEP, memoryBytes: expect.any(Number) },
    });
  });

  it('lets the run go on where it cannot be written', () => {
    const file = new TelemetryFile(join(folder, 'no/such/telemetry.jsonl'), createFakeClock());

    expect(() => {
      file.step(1, STEP);
      file.close();
    }).not.toThrow();
  });
});
