import { beforeAll, describe, expect, it } from '@jest/globals';
import type { StudyResults } from '@cellsmith/core';
import fc from 'fast-check';
import { renderStudyReport } from './render-study-report.ts';
import { fakeExtras, fakeStudy } from './testing/fake-study.ts';
import { type ParsedMarkup, parseMarkup } from './testing/parse-markup.ts';

/** Elements that load or run something. */
const LOADERS = ['script', 'link', 'img', 'image', 'iframe', 'object', 'embed', 'video', 'audio'];

// What every object has, such as toString, is no name of an arm.
const armName = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter((name) => !(name in Object.prototype));

describe('the report of a study as a page', () => {
  let source: string;
  let page: ParsedMarkup;

  beforeAll(async () => {
    source = await renderStudyReport(fakeStudy(), fakeExtras());
    page = parseMarkup(source);
  });

  it('loads and runs nothing', () => {
    const names = page.elements.map(({ name }) => name);
    const references = page.elements.flatMap(({ attributes }) =>
      ['src', 'href', 'xlink:href', 'srcset', 'data', 'action'].flatMap(
        (key) => attributes[key] ?? [],
      ),
    );
    const handlers = page.elements.flatMap(({ attributes }) =>
      Object.keys(attributes).filter((key) => key.startsWith('on')),
    );

    expect(names.filter((name) => LOADERS.includes(name))).toEqual([]);
    expect(references).toEqual([]);
    expect(handlers).toEqual([]);
    expect(source).not.toMatch(/@import|url\((?!#)/u);
    const addresses = source.match(/(?<!xmlns(?::xlink)?=")https?:[^"\s<]*/gu) ?? [];
    expect(addresses).toEqual([]);
    const policy = page.elements.find(({ attributes }) => 'http-equiv' in attributes);
    expect(policy?.attributes['content']).toContain("default-src 'none'");
  });

  it('says its verdicts before it shows anything', () => {
    const firstPlot = source.indexOf('<svg');

    expect(firstPlot).toBeGreaterThan(0);
    for (const { words } of fakeStudy().verdicts) {
      expect(source.indexOf(words)).toBeGreaterThan(0);
      expect(source.indexOf(words)).toBeLessThan(firstPlot);
    }
    expect(page.text.indexOf('Does the leaner cell space')).toBeLessThan(
      page.text.indexOf('better'),
    );
  });

  it('draws differences, curves, trade-offs, values, searches and cells', () => {
    const ids = page.elements
      .filter(({ name }) => name === 'svg')
      .map((svg) => svg.attributes['id']);

    for (const id of [
      'differences-testError',
      'curve-testError',
      'trade-off-testError-parameters',
      'trade-off-testError-latencyMs',
      'values-latencyMs',
      'lift',
      'shares-0',
      'shares-1',
    ]) {
      expect(ids).toContain(id);
    }
    expect(page.text).toContain('0:identity,0:conv1x1|0:maxPool3x3,0:sepConv3x3');
  });

  it('gives every picture a name, and every id once', () => {
    const plots = page.elements.filter(
      ({ name, attributes }) => name === 'svg' && attributes['id'],
    );
    const ids = page.elements.flatMap(({ attributes }) => attributes['id'] ?? []);

    expect(plots.every(({ attributes }) => attributes['role'] === 'img')).toBe(true);
    expect(plots.every(({ attributes }) => attributes['aria-label'])).toBe(true);
    expect(page.elements.filter(({ name }) => name === 'title').length).toBeGreaterThan(
      plots.length,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves every colour of a plot to the page, which is light or dark', () => {
    const svgs = source.match(/<svg [^>]*id="(?!shares)[^>]*>.*?<\/svg>/gsu) ?? [];
    const fixed = svgs.flatMap((svg) => svg.match(/(?:fill|stroke)="(?!var\(|none)[^"]+"/gu) ?? []);

    expect(svgs.length).toBeGreaterThan(8);
    expect([...new Set(fixed)]).toEqual([]);
  });

  it('fills the checklist with a reason for each practice', () => {
    for (const status of ['▲ met', '▼ not met', '? cannot know'])
      expect(page.text).toContain(status);
    expect(page.text).toContain('An arm chooses uniformly under the same budget.');
    expect(page.text).toContain('The arms differ in space.name');
  });

  it('tells of failed trials', () => {
    expect(page.text).toContain('1 of 15 trials failed: random (1)');
    expect(page.text).toContain('NUMERICAL_FAILURE: loss is NaN in step <12>');
  });

  it('is the same whenever it is made', async () => {
    await expect(renderStudyReport(fakeStudy(), fakeExtras())).resolves.toBe(source);
  });

  it('stays well-formed whatever people call things', async () => {
    await fc.assert(
      fc.asyncProperty(armName, async (name) => {
        const study = renamed(fakeStudy([1, 2]), 'enas', name);
        const { text } = parseMarkup(await renderStudyReport(study, fakeExtras()));

        expect(text).toContain('What it says');
      }),
      { numRuns: 5, examples: [['</script><script>alert(1)</script>'], ['a & "b" \'c\' $& ]]>']] },
    );
  });

  it('says what there is of a study without trials', async () => {
    const empty = { ...fakeStudy(), trials: [], verdicts: [], state: 'interrupted' as const };
    const { text } = parseMarkup(await renderStudyReport(empty));

    expect(text).toContain('interrupted');
    expect(text).toContain('No comparison yet');
  });
});

describe('the report of a study in other formats', () => {
  const render = (format: 'md' | 'csv' | 'json' | 'latex'): Promise<string> =>
    renderStudyReport(fakeStudy(), fakeExtras(), format);

  it('is Markdown with the verdicts and tables', async () => {
    const text = await render('md');

    expect(text).toMatch(/^# enas-vs-shuffle-nasnet-quick\n/u);
    expect(text).toContain('- **▲ better** shuffle-nasnet is better than random in test error.');
    expect(text).toMatch(/\| shuffle-nasnet \| 5 \| \d\.\d\d ± \d\.\d\d % \|/u);
    expect(text).toContain('loss is NaN in step &lt;12>');
    expect(text).not.toContain('<svg');
  });

  it('is LaTeX without signs that it would stumble over', async () => {
    const text = await render('latex');

    expect(text).toContain('\\toprule');
    expect(text).toContain('NUMERICAL\\_FAILURE');
    expect(text.match(/\\begin\{tabular\}/gu)).toHaveLength(
      text.match(/\\end\{tabular\}/gu)?.length ?? 0,
    );
    expect(text).not.toMatch(/(?<!\\)[%#](?! |.*Needs)/u);
    expect(text).not.toMatch(/[−–±≈]/u);
  });

  it('is CSV with a line per trial, unrounded', async () => {
    const lines = (await render('csv')).trimEnd().split('\r\n');
    const [first] = fakeStudy().trials;

    expect(lines).toHaveLength(16);
    expect(lines[0]).toBe(
      'arm,seed,repeat,state,testError,parameters,multiplyAdds,latencyMs,genotype,failure,key',
    );
    expect(lines[1]).toContain(
      `shuffle-nasnet,1,0,completed,${first?.metrics['testError'] ?? ''},`,
    );
    expect(lines[1]).toContain('"0:identity,0:conv1x1|0:maxPool3x3,0:sepConv3x3"');
  });

  it('is JSON with all that is known', async () => {
    const data = JSON.parse(await render('json')) as StudyResults & { checklist: object[] };

    expect(data).toMatchObject({ study: 'enas-vs-shuffle-nasnet-quick', seeds: [1, 2, 3, 4, 5] });
    expect(data.trials).toHaveLength(15);
    expect(data.verdicts).toEqual(fakeStudy().verdicts);
    expect(data.checklist).toHaveLength(16);
  });
});

/** The study with an arm called otherwise. */
function renamed(study: StudyResults, from: string, to: string): StudyResults {
  const name = (old: string): string => (old === from ? to : old);
  return {
    ...study,
    question: to,
    arms: study.arms.map((arm) => ({ ...arm, name: name(arm.name), about: to })),
    trials: study.trials.map((trial) => ({ ...trial, arm: name(trial.arm) })),
    verdicts: study.verdicts.map((verdict) => ({
      ...verdict,
      arms: [name(verdict.arms[0]), name(verdict.arms[1])],
    })),
  };
}
