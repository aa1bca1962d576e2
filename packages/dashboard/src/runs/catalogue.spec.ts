import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunSummary } from '../api.ts';
import { CELL, type RunsLab, createRunsLab, epochEvents } from '../testing/runs-lab.ts';
import { Catalogue } from './catalogue.ts';
import { RunEntry } from './run-entry.ts';

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

  it('tells of a run as it is, whoever read its files before', async () => {
    lab.run('a', epochEvents(0, 0.5));
    await catalogue.refresh();
    lab.append('a', epochEvents(1, 0.75));
    const entry = catalogue.find('a');
    if (entry instanceof RunEntry) await entry.files.refresh();

    await expect(summary('a')).resolves.toMatchObject({ events: 8, best: { reward: 0.75 } });
  });

  it('follows no links, and passes over folders that are being made', async () => {
    lab.run('a', []);
    lab.run('.b.17.tmp', []);
    symlinkSync(join(lab.path, 'a'), join(lab.path, 'linked'));
    await catalogue.refresh();

    expect(catalogue.entries.map(({ id }) => id)).toEqual(['a']);
  });
});
