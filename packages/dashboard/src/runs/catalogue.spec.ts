import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunSummary } from '../api.ts';
import { CELL, type RunsLab, createRunsLab, epochEvents } from '../testing/runs-lab.ts';
import { Catalogue } from './catalogue.ts';

describe('Catalogue', () => {
  let lab: RunsLab;
  let catalogue: Catalogue;

  beforeEach(() => {
    lab = createRunsLab();
    catalogue = new Catalogue(lab.path);
  });

  afterEach(() => {
    lab.dispose();
  });

  async function summary(id: string): Promise<RunSummary | undefined> {
    await catalogue.refresh();
    return catalogue.summaries.find((one) => one.id === id);
  }

  it('finds runs in folders of any depth and tells how far they are', async () => {
    lab.run('deep/er/a', [['run.started', {}], ...epochEvents(0, 0.5), ...epochEvents(1, 0.75)]);

    await expect(summary('deep/er/a')).resolves.toMatchObject({
      ...{ kind: 'search', name: 'lab', seed: 3, space: 'shuffle-nasnet', state: 'stopped' },
      ...{ controller: 'random', progress: { done: 2, total: 4, unit: 'epochs' }, events: 9 },
      best: { genotype: CELL, reward: 0.75 },
    });
  });

  it('knows a run that is held, complete, failed or damaged', async () => {
    for (const id of ['held', 'complete', 'failed', 'damaged', 'unreadable']) lab.run(id, []);
    lab.hold('held');
    lab.append('complete', [['run.completed', { result: {} }]]);
    lab.write('failed/failure.json', JSON.stringify({ code: 'X', message: 'The loss is NaN' }));
    lab.write('damaged/journal.jsonl', 'what is this\n');
    lab.write('unreadable/config.yaml', 'a: [');
    await catalogue.refresh();
    const found = new Map(catalogue.summaries.map((one) => [one.id, one]));
    const states = [...found].map(([id, { state }]) => [id, state]);

    expect(Object.fromEntries(states)).toEqual({
      ...{ held: 'running', complete: 'complete', failed: 'failed' },
      ...{ damaged: 'damaged', unreadable: 'damaged' },
    });
    expect(found.get('failed')?.problem).toBe('The loss is NaN');
    expect(found.get('damaged')?.problem).toMatch(/^Line 1 of the journal/u);
    expect(found.get('unreadable')?.problem).toMatch(/config\.yaml cannot be read/u);
  });

  it('tells what changed, what is new and what is gone', async () => {
    lab.run('a', []);
    lab.run('b', []);
    await catalogue.refresh();
    lab.append('a', epochEvents(0, 0.5));
    lab.run('c', []);
    lab.remove('b');
    const { changed, removed } = await catalogue.refresh();

    expect(changed.map(({ id }) => id).sort()).toEqual(['a', 'c']);
    expect(removed).toEqual(['b']);
    await expect(catalogue.refresh()).resolves.toEqual({ changed: [], removed: [] });
  });

  it('follows no links, and passes over folders that are being made', async () => {
    lab.run('a', []);
    lab.run('.b.17.tmp', []);
    symlinkSync(join(lab.path, 'a'), join(lab.path, 'linked'));
    await catalogue.refresh();

    expect(catalogue.entries.map(({ id }) => id)).toEqual(['a']);
  });
});
