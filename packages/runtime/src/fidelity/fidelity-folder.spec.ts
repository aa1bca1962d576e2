import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { TOY_SEARCH, TOY_TRAINING } from '../../fixtures/toy-configs.ts';
import { FidelityFolder } from './fidelity-folder.ts';
import type { FidelityPlan } from './fidelity-plan.ts';
import { prepareFidelity } from './prepare-fidelity.ts';

describe('the plan of a fidelity', () => {
  let path: string;
  let plan: FidelityPlan;

  const readBack = async (value: unknown): Promise<FidelityPlan | null> => {
    await writeFile(
      join(path, 'fidelity.yaml'),
      stringify(value, { aliasDuplicateObjects: false }),
    );
    return new FidelityFolder(path).readPlan();
  };

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'cellsmith-'));
    ({ plan } = await prepareFidelity(TOY_SEARCH, { train: TOY_TRAINING, cells: 2, cwd: path }));
  });

  afterEach(() => rm(path, { recursive: true }));

  it('is read as it was written', async () => {
    expect(await readBack(plan)).toEqual(plan);
  });

  it.each([
    ['whose sharing policy leads out of its folder', { sharing: '../../escape' }],
    ['whose search has no config', { config: null }],
    ['whose search is in a relative folder', { run: '../elsewhere' }],
  ])('is refused where it has a search %s', async (_what, change) => {
    const searches = plan.searches.map((search) => ({ ...search, ...change }));

    await expect(readBack({ ...plan, searches })).rejects.toMatchObject({
      code: 'RUN_DAMAGED',
      message: expect.stringMatching(/fidelity\.yaml .*searches\.0\./u),
    });
  });

  it.each([null, 'fidelity', [], { kind: 'fidelity' }])('is not %j', async (value) => {
    await expect(readBack(value)).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  });
});
