import { describe, expect, it } from '@jest/globals';
import { inspectGenotype } from './inspect-genotype.ts';

describe('inspectGenotype', () => {
  // FACTS 5, and the multiply-adds of FACTS 6.
  it.each<[string, number, number, number, number?]>([
    ['shuffle-nasnet-a', 36, 4, 236_196, 40_984_992],
    ['shuffle-nasnet-a', 48, 5, 470_880],
    ['shuffle-nasnet-a', 64, 5, 801_152],
    ['shuffle-nasnet-b', 96, 5, 1_787_904],
    ['shuffle-nasnet-b', 128, 5, 3_097_600],
    ['enas', 36, 5, 3_894_372, 620_907_552],
    ['enas', 36, 6, 4_587_372],
  ])('counts %s with %i filters and %i cells a stage', async (name, ...row) => {
    const [filters, cellsPerStage, parameters, multiplyAdds] = row;
    const found = await inspectGenotype(name, { filters, cellsPerStage });

    expect(found.parameters).toBe(parameters);
    if (multiplyAdds !== undefined) expect(found.multiplyAdds).toBe(multiplyAdds);
    expect(found.provenance).not.toBeNull();
  });

  it('counts the auxiliary head apart, whether the network has it or not', async () => {
    const bare = await inspectGenotype('enas', { filters: 36, cellsPerStage: 5 });
    const whole = await inspectGenotype('enas', { filters: 36, cellsPerStage: 5, auxiliary: true });

    expect(bare.auxiliaryHeadParameters).toBe(494_848);
    expect(whole).toMatchObject({ parameters: 3_894_372, auxiliaryHeadParameters: 494_848 });
    expect(bare.blocks.some(({ auxiliary }) => auxiliary)).toBe(false);
    expect(whole.blocks.some(({ auxiliary }) => auxiliary)).toBe(true);
  });

  it.each(['enas', 'nasnet'])('counts all that a search of %s shares', async (target) => {
    const found = await inspectGenotype(target, { filters: 20, cellsPerStage: 2, supernet: true });

    expect(found).toMatchObject({
      ...{ parameters: 5_373_140, auxiliaryHeadParameters: 412_928 },
      ...{ multiplyAdds: null, blocks: [] },
    });
  });

  it('has blocks that add up', async () => {
    const { blocks, parameters } = await inspectGenotype('shuffle-nasnet-b');

    expect(blocks.reduce((sum, block) => sum + block.parameters, 0)).toBe(parameters);
  });

  it('reads a text in whichever space it is of', async () => {
    const shuffle = await inspectGenotype('0:identity,1:conv1x1|0:identity,0:conv1x1', {
      set: ['space.blocks=2'],
    });
    const stacked = await inspectGenotype('nasnet', {
      genotype: '0:identity+1:sepConv3x3|0:identity+0:identity',
      set: ['space.blocks=1'],
    });

    expect(shuffle).toMatchObject({ space: 'shuffle-nasnet', provenance: null });
    expect(stacked).toMatchObject({ space: 'nasnet', genes: [0, 4, 1, 0, 0, 4, 0, 4] });
  });

  it('takes the network of a preset', async () => {
    const found = await inspectGenotype('shuffle-nasnet/final-b');

    expect(found.network).toMatchObject({ filters: 96, cellsPerStage: 5, form: 'final' });
    expect(found.parameters).toBe(1_791_840);
  });

  it.each([
    ['a name that nobody published', 'shufle-nasnet-a', 'did you mean "shuffle-nasnet-a"?'],
    [
      'a text that reads a later node',
      '4:identity,0:identity,0:identity,0:identity,0:identity|0:identity,0:identity,0:identity,0:identity,0:identity',
      'reads entry 4',
    ],
    ['an empty text', '', 'no cell'],
  ])('refuses %s, space by space', async (_what, target, message) => {
    await expect(inspectGenotype(target, { cwd: '/' })).rejects.toMatchObject({
      code: 'INVALID_GENOTYPE',
      message: expect.stringContaining(message) as unknown,
    });
  });

  it('refuses an odd number of filters in words', async () => {
    await expect(inspectGenotype('shuffle-nasnet-a', { filters: 7 })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
    });
  });

  it('asks for a cell where a search has none', async () => {
    await expect(inspectGenotype('enas/search')).rejects.toThrow(/--genotype.*published.*enas/u);
  });
});
