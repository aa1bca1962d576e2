import { describe, expect, it } from '@jest/globals';
import { digest } from '../digest.ts';
import type { SearchConfig, TrainConfig } from '../config/config-schema.ts';
import { type RunIdentity, runKey } from './trial-key.ts';

const FOOTPRINT = { version: '1.0.0', engine: 'native: C++, AVX-512 kernels', files: {} };

const CONFIG = {
  ...{ kind: 'train', name: 'one', seed: 1, genotype: '0:identity|0:identity' },
  ...{ engine: { name: 'native' }, checkpoint: { everySeconds: 60, keep: 3 } },
} as unknown as TrainConfig;

const keyOf = (
  change: Partial<TrainConfig | SearchConfig>,
  around: Partial<RunIdentity> = {},
  footprint: Partial<typeof FOOTPRINT> = {},
): string =>
  runKey(
    { config: { ...CONFIG, ...change } as TrainConfig, ...around },
    { ...FOOTPRINT, ...footprint },
    digest,
  );

describe('the key of a run', () => {
  const key = keyOf({});

  it.each([
    ['its name', keyOf({ name: 'two' })],
    ['who is told of it', keyOf({ reporters: [{ name: 'csv' }] })],
    ['how often it is saved', keyOf({ checkpoint: { everySeconds: 1, keep: 9 } })],
    ['the number of threads', keyOf({ engine: { name: 'native', threads: 7 } })],
  ])('does not depend on %s', (_what, other) => {
    expect(other).toBe(key);
  });

  it.each([
    ['the seed', keyOf({ seed: 2 })],
    ['the cell', keyOf({ genotype: '0:conv1x1|0:identity' })],
    ['the engine', keyOf({ engine: { name: 'wasm' } })],
    ['options of the engine', keyOf({ engine: { name: 'native', instructions: 'avx2' } })],
    ['the kind of instructions', keyOf({}, {}, { engine: 'native: C++, AVX2 kernels' })],
    ['the version', keyOf({}, {}, { version: '1.0.1' })],
    ['the contents of a file', keyOf({}, {}, { files: { '/table.csv': 'abc' } })],
    ['the search that the cell comes from', keyOf({}, { from: 'a' })],
  ])('depends on %s', (_what, other) => {
    expect(other).not.toBe(key);
  });

  it('stands for whatever cell its search finds', () => {
    expect(keyOf({ genotype: '' }, { from: 'a' })).toBe(keyOf({}, { from: 'a' }));
    expect(keyOf({}, { from: 'b' })).not.toBe(keyOf({}, { from: 'a' }));
  });
});
