import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Lab, createLab } from '../testing/lab.ts';

describe('cellsmith inspect', () => {
  let lab: Lab;

  beforeAll(() => {
    lab = createLab();
  });

  afterAll(() => {
    lab.dispose();
  });

  it.each([
    ['shuffle-nasnet-a --filters 36 --cells-per-stage 4', 236_196],
    ['shuffle-nasnet-a --filters 48 --cells-per-stage 5', 470_880],
    ['shuffle-nasnet-a --filters 64 --cells-per-stage 5', 801_152],
    ['shuffle-nasnet-b --filters 96 --cells-per-stage 5', 1_787_904],
    ['shuffle-nasnet-b --filters 128 --cells-per-stage 5', 3_097_600],
    ['enas --filters 36 --cells-per-stage 5', 3_894_372],
  ])('counts the parameters of %s (FACTS 5)', async (line, parameters) => {
    await expect(lab.json('inspect', ...line.split(' '))).resolves.toMatchObject({ parameters });
  });

  it('counts multiply-adds and the auxiliary head apart (FACTS 5, 6)', async () => {
    await expect(
      lab.json('inspect', 'shuffle-nasnet-a', '--filters', '36', '--cells-per-stage', '4'),
    ).resolves.toMatchObject({ multiplyAdds: 40_984_992 });
    await expect(
      lab.json('inspect', 'enas', '--filters', '36', '--cells-per-stage', '5'),
    ).resolves.toMatchObject({
      parameters: 3_894_372,
      multiplyAdds: 620_907_552,
      auxiliaryHeadParameters: 494_848,
    });
  });

  it('counts all weights of the search net of ENAS (FACTS 1.4)', async () => {
    await expect(
      lab.json('inspect', 'enas', '--filters', '20', '--cells-per-stage', '2', '--supernet'),
    ).resolves.toMatchObject({ parameters: 5_373_140, auxiliaryHeadParameters: 412_928 });
  });

  it.each([
    [
      '0:identity,0:identity,0:conv1x1,3:sepConv3x3,3:sepConv5x5|0:identity,0:identity,0:conv1x1,0:sepConv5x5,4:conv1x1',
      '--filters 36 --cells-per-stage 4',
      { space: 'shuffle-nasnet', parameters: 236_196 },
    ],
    [
      '0:avgPool3x3+0:sepConv3x3,0:identity+0:sepConv5x5,0:identity+1:sepConv5x5,1:sepConv3x3+0:sepConv5x5,0:avgPool3x3+1:sepConv5x5|1:sepConv3x3+1:sepConv3x3,0:maxPool3x3+0:avgPool3x3,1:sepConv5x5+3:sepConv5x5,1:sepConv3x3+0:identity,0:maxPool3x3+1:sepConv5x5',
      '--filters 36 --cells-per-stage 5',
      { space: 'nasnet', parameters: 3_894_372 },
    ],
  ])('takes the genotype %s of whichever space it is', async (genotype, size, expected) => {
    await expect(
      lab.json('inspect', '--genotype', genotype, ...size.split(' ')),
    ).resolves.toMatchObject({ genotype, ...expected });
  });

  it('says how a network is built and how it follows the guidelines (ShuffleNASNets II)', async () => {
    const size = ['--filters', '36', '--cells-per-stage'];
    const [enas, shuffle] = await Promise.all([
      lab.json('inspect', 'enas', ...size, '5'),
      lab.json('inspect', 'shuffle-nasnet-a', ...size, '4'),
    ]);
    const scores = (found: unknown) =>
      Object.fromEntries(
        (found as { guidelines: { guideline: string; score: number }[] }).guidelines.map(
          ({ guideline, score }) => [guideline, score],
        ),
      );

    expect(shuffle).toMatchObject({
      ...{ depth: expect.any(Number), fragmentsPerCell: expect.any(Number) },
      activations: { trainingBytes: expect.any(Number), inferenceBytes: expect.any(Number) },
    });
    // By its share of element-wise access, G4, the leaner network is not ahead.
    for (const guideline of ['G1', 'G3']) {
      expect(scores(shuffle)[guideline]).toBeGreaterThan(scores(enas)[guideline] ?? 1);
    }
    expect(scores(enas)['G2']).toBe(1);
  });

  it('shows the worst places, and all of them with --lint', async () => {
    const short = await lab.run('inspect', 'shuffle-nasnet-a');
    const long = await lab.run('inspect', 'shuffle-nasnet-a', '--lint');

    expect(short.stdout).toMatch(/^depth +\d+ layers, [\d.]+ convolutions and pools a cell$/mu);
    expect(short.stdout).toMatch(/^G1 [█░]+ 0\.\d\d {2}equal channel widths: /mu);
    expect(short.stdout).toMatch(/^ {3}and \d+ more$/mu);
    expect(long.stdout).not.toMatch(/^ {3}and \d+ more$/mu);
    expect(long.stdout.length).toBeGreaterThan(2 * short.stdout.length);
  });

  it('prints the drawn cells and a table without --json', async () => {
    const { code, stdout } = await lab.run('inspect', 'shuffle-nasnet-a');

    expect(code).toBe(0);
    expect(stdout).toContain('normal cell\n  0  ●');
    expect(stdout).toContain('reduction cell\n  0  ●');
    expect(stdout).toMatch(/ {2}4 {4}│ │ ├─● {6}sepConv3x3\(3\) {2}loose end/u);
    expect(stdout).toMatch(/block +layers +parameters +multiply-adds/u);
    expect(stdout).toMatch(/cells\/0 +\d+ +[\d,]+ +[\d,]+/u);
  });

  it.each([
    ['0:identity|0:identity', /Cell normal has 5 nodes in this space/u],
    ['0:identity,0:identity,0:conv1x1,3:sepConv3x3,3:sepConv5x5', /2 cells/u],
    [
      '0:identity,0:identity,0:conv1x1,4:sepConv3x3,3:sepConv5x5|0:identity,0:identity,0:conv1x1,0:sepConv5x5,4:conv1x1',
      /Cell normal, node 4: it reads entry 4, which is not built before it/u,
    ],
    [
      '0:identity,0:identity,0:conv1x1,3:sepConv3x3,3:sepConv5x5|0:identity,0:identity,0:conv1,0:sepConv5x5,4:conv1x1',
      /Cell reduction, node 3: "conv1" is no operation of this space; did you mean "conv1x1"/u,
    ],
  ])('says where the genotype %s is wrong, and why', async (text, problem) => {
    const { code, stderr } = await lab.run('inspect', 'shuffle-nasnet', '--genotype', text);

    expect(code).toBe(2);
    expect(stderr).toMatch(problem);
  });

  it('names the nearest cell for one that is not published', async () => {
    const { code, stderr } = await lab.run('inspect', 'shuffle-nasnet-c');

    expect(code).toBe(2);
    expect(stderr).toContain('shuffle-nasnet-a');
  });

  it('asks for something to inspect', async () => {
    const { code, stderr } = await lab.run('inspect');

    expect(code).toBe(2);
    expect(stderr).toContain('Nothing to inspect');
  });
});
