import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Lab, createLab } from '../testing/lab.ts';

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

  it('prints a table with the speed against the first target, and what it was measured on', async () => {
    const { code, stdout } = await lab.run(
      ...['bench', CELL, `${CELL}[network.filters=4]`, ...SMALL, '--batches', '1,2'],
    );

    expect(code).toBe(0);
    expect(stdout).toMatch(/^network +parameters +multiply-adds +batch +p50 ms +95 % interval/u);
    expect(stdout.match(/1\.00x {4}1\.00 - 1\.00/gu)).toHaveLength(2);
    expect(stdout).toContain(`speed is against ${CELL}\n`);
    expect(stdout).toMatch(/\d+ cores, [\d.]+ GiB, Node v\d+.*engine cpu \(plain JavaScript/u);
  });

  it('gives programs medians, intervals and the device', async () => {
    const result = await lab.json('bench', CELL, ...SMALL, '--batches', '2', '--train', '2');

    expect(result).toMatchObject({
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
  });

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
