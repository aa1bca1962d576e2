import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createRng } from '../rng.ts';
import { type Dataset, type DatasetContext, defineDataset } from './dataset.ts';

const empty = { count: 0, images: new Uint8Array(0), labels: new Uint8Array(0) };
const context: DatasetContext = { rng: createRng(1), environment: {}, report: () => undefined };
const about = {
  name: 'none',
  summary: 'Nothing',
  options: z.object({ path: z.string().default('here') }),
};
const load = ({ path }: { path: string }): Promise<Dataset> =>
  Promise.resolve({ name: path, shape: [1, 1, 1], classes: [], train: empty, test: empty });

describe('defineDataset', () => {
  it('completes options before they are used', async () => {
    const fetched: string[] = [];
    const fetch = ({ path }: { path: string }): Promise<void> => {
      fetched.push(path);
      return Promise.resolve();
    };
    const plugin = defineDataset({ ...about, load, fetch });

    expect(await plugin.load({}, context)).toMatchObject({ name: 'here' });
    await plugin.fetch?.({ path: 'there' }, context);
    expect(fetched).toEqual(['there']);
  });

  it('offers to fetch only where there is something to fetch', () => {
    expect('fetch' in defineDataset({ ...about, load })).toBe(false);
  });

  it('refuses options that do not fit', () => {
    expect(() => defineDataset({ ...about, load }).load({ path: 3 }, context)).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIG' }),
    );
  });
});
