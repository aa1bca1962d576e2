import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../answer.ts';
import { type FakeTerminal, fakeTerminal } from '../testing/fake-terminal.ts';
import { runDemo } from './run-demo.ts';

const SMALL = [
  ...['dataset.size=16', 'dataset.drawn={ train: 40, test: 10 }', 'dataset.trainImages=24'],
  ...['network.filters=2', 'trainer.batchSize=8', 'space.blocks=1'],
];
const SMALL_SEARCH = [
  ...[...SMALL, 'dataset.validationImages=8', 'derive.candidates=2'],
  'search={ epochs: 1, updatesPerEpoch: 1, cellsPerUpdate: 2 }',
];
const SMALL_TRAINING = [...SMALL, 'trainer.epochs=1', 'dataset.testImages=10'];

describe('runDemo', () => {
  let terminal: FakeTerminal;
  let answer: Answer;

  beforeAll(async () => {
    terminal = fakeTerminal({ cwd: mkdtempSync(join(tmpdir(), 'demo-')) });
    mkdirSync(join(terminal.cwd, 'runs/demo'), { recursive: true });
    const set = { search: SMALL_SEARCH, training: SMALL_TRAINING };
    answer = await runDemo({ engine: 'cpu', set }, terminal);
  }, 120_000);

  afterAll(() => {
    rmSync(terminal.cwd, { recursive: true });
  });

  it('goes through search, derivation, training and evaluation', () => {
    const parts = [...terminal.stderr.text.matchAll(/^\d\/4 (\w+):/gmu)].map(([, part]) => part);

    expect(parts).toEqual(['Search', 'Derive', 'Train', 'Evaluate']);
  });

  it('takes the first folder that is free', () => {
    expect(existsSync(join(terminal.cwd, 'runs/demo-2/search/genotype.json'))).toBe(true);
    expect(existsSync(join(terminal.cwd, 'runs/demo-2/train/journal.jsonl'))).toBe(true);
  });

  it('ends with the cell, the test accuracy, the folders and what to try next', () => {
    expect(answer.text).toMatch(/normal cell\n {2}0 {2}●/u);
    expect(answer.text).toMatch(/test accuracy +[\d.]+ % of 10 images/u);
    expect(answer.text).toMatch(/search +runs\/demo-2\/search\n/u);
    expect(answer.text).toMatch(/training +runs\/demo-2\/train\n/u);
    expect(answer.text).toContain('npx cellsmith inspect runs/demo-2/train\n');
  });

  it('tells programs the same', () => {
    expect(answer.data).toMatchObject({
      search: 'runs/demo-2/search',
      training: 'runs/demo-2/train',
      images: 10,
      genotype: expect.stringMatching(/^[^|]+\|[^|]+$/u),
    });
  });
});
