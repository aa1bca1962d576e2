import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ScalarReader, type ReportedRun } from '@cellsmith/core';
import { describeReporter, toyJournals } from '@cellsmith/core/testing';
import { createFolders, filesIn } from '../testing/folders.ts';
import { csv } from './csv.ts';

const folders = createFolders();

afterAll(() => {
  folders.dispose();
});

describeReporter(csv, {
  directory: folders.next,
  outcome: (directory) => Promise.resolve(filesIn(directory)),
});

const written = async (kind: ReportedRun['kind'], file: string): Promise<readonly string[]> => {
  const directory = folders.next();
  const about = { name: 'toy', configText: '', environment: null, hyperParameters: {} };
  const reporter = await csv.open(
    {},
    { ...about, kind, directory, draw: () => null, warn: () => undefined },
  );
  for (const line of toyJournals[kind]) await reporter.report(line);
  await reporter.close();
  return readFileSync(join(directory, file), 'utf8').trimEnd().split('\n');
};

describe('csv', () => {
  it.each(['search', 'train', 'study'] as const)(
    'has a row for each figure of a %s, to the last digit',
    async (kind) => {
      const reader = new ScalarReader();
      const figures = toyJournals[kind].flatMap((line) => reader.read(line));
      const [header, ...rows] = await written(kind, 'metrics.csv');

      expect(header).toBe('sequence,time,event,series,metric,step,value');
      expect(rows.map((row) => row.split(',').slice(3))).toEqual(
        figures.map(({ series, name, step, value }) => [series, name, `${step}`, `${value}`]),
      );
    },
  );

  it('says when and by which event', async () => {
    const [, first] = await written('search', 'metrics.csv');

    expect(first).toMatch(/^2,2020-01-01T00:00:01\.000Z,epoch\.trained,,train\/trainLoss,0,2\.3$/u);
  });

  it('has a row for each rated cell', async () => {
    const [header, ...rows] = await written('search', 'cells.csv');

    expect(header).toBe('sequence,time,event,series,genotype,reward,accuracy,overLimit');
    expect(rows.map((row) => row.split(',').slice(4).join(' '))).toEqual([
      '0:conv1x1|0:maxPool3x3 0 0 false',
      '0:identity|0:conv1x1 0.1 0.1 false',
      '0:conv1x1|0:maxPool3x3 0.1 0.1 false',
      '0:identity|0:conv1x1 0.2 0.2 false',
      '0:identity|0:conv1x1 0.2  false',
    ]);
  });
});
