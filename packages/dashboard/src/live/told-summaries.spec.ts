import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../runs/catalogue.ts';
import { type RunsLab, createRunsLab, epochEvents } from '../testing/runs-lab.ts';
import { type SummaryNews, ToldSummaries } from './told-summaries.ts';

describe('ToldSummaries', () => {
  let lab: RunsLab;
  let catalogue: Catalogue;

  beforeEach(() => {
    lab = createRunsLab();
    catalogue = new Catalogue(lab.path);
  });

  afterEach(() => {
    lab.dispose();
  });

  async function news(told: ToldSummaries): Promise<SummaryNews> {
    await catalogue.refresh();
    return told.news(catalogue.summaries);
  }

  it('tells what changed, what is new and what is gone', async () => {
    const told = new ToldSummaries();
    lab.run('a', []);
    lab.run('b', []);
    await news(told);
    lab.append('a', epochEvents(0, 0.5));
    lab.run('c', []);
    lab.remove('b');
    const { changed, removed } = await news(told);

    expect(changed.map(({ id }) => id).sort()).toEqual(['a', 'c']);
    expect(removed).toEqual(['b']);
    await expect(news(told)).resolves.toEqual({ changed: [], removed: [] });
  });

  it('tells everybody, whoever asked before', async () => {
    const [one, other] = [new ToldSummaries(), new ToldSummaries()];
    lab.run('a', []);
    await news(one);
    await news(other);
    lab.append('a', epochEvents(0, 0.5));

    expect((await news(one)).changed).toHaveLength(1);
    expect((await news(other)).changed).toHaveLength(1);
  });
});
