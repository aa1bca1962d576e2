import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { describeReporter, toyJournals } from '@cellsmith/core/testing';
import { templatePlugin } from './template-plugin.ts';

const root = mkdtempSync(join(tmpdir(), 'template-plugin-'));
let count = 0;
const nextFolder = (): string => join(root, String(count++));
const textIn = (folder: string): string => readFileSync(join(folder, 'figures.txt'), 'utf8');

afterAll(() => {
  rmSync(root, { recursive: true });
});

describeReporter(templatePlugin, {
  directory: nextFolder,
  outcome: (folder) => Promise.resolve(textIn(folder)),
});

describe('templatePlugin', () => {
  it('writes a line for each figure', async () => {
    const directory = nextFolder();
    const about = { name: 'toy', configText: '', environment: null, hyperParameters: {} };
    const strangers = { draw: () => null, warn: () => undefined };
    const run = { ...about, ...strangers, kind: 'search', directory } as const;
    const reporter = await templatePlugin.open({}, run);
    for (const line of toyJournals.search) await reporter.report(line);
    await reporter.close();

    expect(textIn(directory).split('\n')[0]).toBe('train/trainLoss 0 2.3');
  });

  it.each(['../figures.txt', 'a/b.txt', ''])('refuses the file name "%s"', (file) => {
    expect(templatePlugin.options.safeParse({ file }).success).toBe(false);
  });
});
