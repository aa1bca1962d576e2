import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TrialRecord } from '@cellsmith/core';
import { TOY_STUDY } from '../../fixtures/toy-study.ts';
import { createStudy } from './create-study.ts';

describe('a study with several jobs', () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'cellsmith-'));
  });

  afterAll(() => rm(root, { recursive: true }));

  const trialsOf = async (name: string, jobs: number): Promise<readonly TrialRecord[]> => {
    const options = { out: join(root, name), set: [`name=${name}`], reports: false, jobs };
    return (await (await createStudy(TOY_STUDY, options)).run()).trials;
  };

  it('records every trial where several of them end at once', async () => {
    const places = (trials: readonly TrialRecord[]): readonly string[] =>
      trials.map(({ arm, seed }) => `${arm} ${seed}`).sort();
    const first = places(await trialsOf('first', 1));

    for (const name of ['again', 'once-more', 'at-last']) {
      expect(places(await trialsOf(name, 3))).toEqual(first);
    }
  });
});
