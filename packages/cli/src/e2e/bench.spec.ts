import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCellsmith } from '../testing/cellsmith-process.ts';
import { type Lab, createLab, lastJson } from '../testing/lab.ts';

const CELL = '0:conv1x1|0:maxPool3x3';
/** The smallest network, on the engine that works everywhere. */
const SMALL = [
  ...['--set', 'space.blocks=1', '--set', 'network.filters=2'],
  ...['--set', 'network.cellsPerStage=1', '--engine', 'cpu', '--passes', '2'],
];

describe('cellsmith bench', () => {
  let lab: Lab;

  beforeAll(() => {
    lab = createLab();
  });

  afterAll(() => {
    lab.dispose();
  });

  // In a process: the clock of the lab stands still.
  it('prints a table with the speed against the first target, and what it was measured on', async () => {
    const { code, stdout } = await runCellsmith(
      ['bench', CELL, `${CELL}[network.filters=4]`, ...SMALL, '--batches', '1,2'],
      lab.path,
    );

    expect(code).toBe(0);
    expect(stdout).toMatch(/^network +parameters +multiply-adds +batch +p50 ms +95 % interval/u);
    expect(stdout.match(/ 1\.00x +1\.00 - 1\.00$/gmu)).toHaveLength(2);
    expect(stdout.match(/ \d+\.\d\dx +\d+\.\d\d - \d+\.\d\d$/gmu)).toHaveLength(4);
    expect(stdout).toContain(`speed is against ${CELL}\n`);
    expect(stdout).toMatch(/\d+ cores, [\d.]+ GiB, Node v\d+.*engine cpu \(plain JavaScript/u);
  }, 60_000);

  it('gives programs medians, intervals, memory and the device', async () => {
    const args = ['bench', CELL, ...SMALL, '--batches', '2', '--train', '2', '--json'];
    const { stdout } = await runCellsmith(args, lab.path);

    expect(lastJson(stdout)).toMatchObject({
      device: { engine: { name: 'cpu' }, threads: null, cpu: expect.any(String) },
      passes: 2,
      networks: [
        {
          ...{ target: CELL, genotype: CELL, parameters: expect.any(Number) },
          latencies: [{ batch: 2, p50Ms: expect.any(Number), speedup: 1, speedupInterval: [1, 1] }],
          training: { batch: 2, residentBytes: expect.any(Number) },
        },
      ],
    });
  }, 60_000);

  it.each([
    [['bench'], 'missing required argument'],
    [['bench', 'shuffle-nasnet-q'], 'did you mean "shuffle-nasnet-a"?'],
    [['bench', 'enas/finl'], 'did you mean "enas/final"?'],
    [['bench', 'enas', '--engine', 'natve'], 'did you mean "native"?'],
    [['bench', 'enas', '--batches', '1,x'], 'whole numbers from 1, separated by commas'],
    [['bench', 'enas', '--passes', '0'], 'a whole number from 1'],
    [['bench', 'enas[filters]'], 'must look like path=value'],
    [['bench', 'enas[network.filtres=4]'], 'did you mean "filters"?'],
    [['bench', 'enas', '--engine', 'cpu', '--threads', '2'], 'threads'],
  ])('says what is wrong with %j', async (args, problem) => {
    const { code, stderr } = await lab.run(...args);

    expect(stderr).toContain(problem);
    expect(code).toBe(2);
  });
});
