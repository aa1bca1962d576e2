import { describe, expect, it } from '@jest/globals';
import { renderRunReport } from './render-run-report.ts';
import { fakeSearch, fakeTraining } from './testing/fake-run.ts';
import { fakeExtras } from './testing/fake-study.ts';
import { parseMarkup } from './testing/parse-markup.ts';

describe('the report of a run', () => {
  it('says first what a search chose, then shows how it went', async () => {
    const source = await renderRunReport(fakeSearch(), fakeExtras());
    const { text, elements } = parseMarkup(source);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);

    expect(text).toContain('rated 0.6100: best of 10 cells.');
    expect(source.indexOf('The search chose')).toBeLessThan(source.indexOf('<svg'));
    for (const id of ['reward', 'metric-loss', 'lift', 'entropy', 'shares-0']) {
      expect(ids).toContain(id);
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(text).toContain('The controller of toy:');
  });

  it('says first what error a training reached', async () => {
    const { text } = parseMarkup(await renderRunReport(fakeTraining()));

    expect(text).toContain('a test error of 7.21 % on 10,000 images.');
    expect(text).toContain('A single seed: chance cannot be told from effect.');
  });

  it('says why a run failed', async () => {
    const failure = { code: 'NUMERICAL_FAILURE', message: 'loss is NaN' };
    const { text } = parseMarkup(await renderRunReport(fakeTraining(failure)));

    expect(text).toContain('The run failed (NUMERICAL_FAILURE): loss is NaN');
  });

  it('warns of a collapse', async () => {
    const run = fakeSearch();
    const collapsed = {
      ...{ type: 'controller.collapsed', epoch: 4, update: 0, cause: 'constant-reward' },
      message: 'all rewards are equal',
    } as unknown as (typeof run.events)[number];
    const text = await renderRunReport({ ...run, events: [...run.events, collapsed] }, {}, 'md');

    expect(text).toContain('The controller collapsed in epoch 5: all rewards are equal');
  });

  it('is a line per epoch as CSV, and all epochs as JSON', async () => {
    const csv = await renderRunReport(fakeTraining(), {}, 'csv');
    const json = JSON.parse(await renderRunReport(fakeTraining(), {}, 'json')) as object;

    expect(csv).toBe(
      'epoch,reward,bestReward,loss,trainAccuracy\r\n1,,,1,0.5\r\n2,,,0.5,0.6\r\n3,,,0.3333333333333333,0.7\r\n',
    );
    expect(json).toMatchObject({
      status: 'completed',
      epochs: [{ epoch: 1 }, {}, {}],
      hash: 'abc',
    });
  });

  it('has LaTeX too', async () => {
    await expect(renderRunReport(fakeSearch(), {}, 'latex')).resolves.toContain('\\toprule');
  });
});
