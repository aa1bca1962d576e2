import { afterAll, describe, expect, it } from '@jest/globals';
import { type ReportedRun, ScalarReader } from '@cellsmith/core';
import { describeReporter, toyJournals } from '@cellsmith/core/testing';
import sharp from 'sharp';
import { createFolders, filesIn } from '../testing/folders.ts';
import { decodeEvents } from '../testing/decode-events.ts';
import { tensorboard } from './tensorboard.ts';

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="36" height="20"><rect width="18" height="20"/></svg>';

const folders = createFolders();

afterAll(() => {
  folders.dispose();
});

describeReporter(tensorboard, {
  directory: folders.next,
  outcome: (directory) => Promise.resolve(filesIn(directory)),
});

const CONFIG = 'name: toy\n';

/** The events of each file, by folder. */
const written = async (
  kind: ReportedRun['kind'],
  over: Partial<ReportedRun> = {},
): Promise<Readonly<Record<string, ReturnType<typeof decodeEvents>>>> => {
  const directory = folders.next();
  const hyperParameters = { seed: 7, 'space.merge': 'sum', 'trainer.flip': false, genotype: 'g' };
  const reporter = await tensorboard.open(
    {},
    {
      ...{ kind, directory, name: 'toy', configText: CONFIG, environment: { node: 'v20' } },
      ...{ hyperParameters, draw: () => SVG, warn: () => undefined, ...over },
    },
  );
  for (const line of toyJournals[kind]) await reporter.report(line);
  await reporter.close();
  return Object.fromEntries(
    Object.entries(filesIn(directory)).map(([path, hex]) => {
      expect(path).toMatch(/(?:^|\/)events\.out\.tfevents\.157783680\d\.cellsmith$/u);
      const folder = path.split('/').slice(0, -1).join('/');
      return [folder, decodeEvents(Buffer.from(hex, 'hex'))];
    }),
  );
};

describe('tensorboard', () => {
  it.each(['search', 'train', 'study'] as const)(
    'keeps every figure of a %s, to 32 bits, with its step and time',
    async (kind) => {
      const reader = new ScalarReader();
      const figures = toyJournals[kind].flatMap((line) =>
        reader.read(line).map(({ series, name, step, value }) => ({
          ...{ series, tag: name, step, simpleValue: Math.fround(value) },
          wallTime: Date.parse(line.at) / 1000,
        })),
      );
      const files = Object.entries(await written(kind));
      const read = files.flatMap(([series, events]) =>
        events.flatMap(({ wallTime, step, values }) =>
          values.flatMap(({ tag, simpleValue }) =>
            simpleValue === undefined ? [] : [{ series, tag, step, simpleValue, wallTime }],
          ),
        ),
      );
      const inOrder = (all: readonly object[]): readonly string[] =>
        all.map((each) => JSON.stringify(each)).sort();

      expect(figures.length).toBeGreaterThan(4);
      expect(inOrder(read)).toEqual(inOrder(figures));
    },
  );

  it('begins with the version, the config, the machine and the hyper-parameters', async () => {
    const { '': events = [] } = await written('search');
    const [version, ...rest] = events;
    const [config, environment, session] = rest.flatMap(({ values }) => values);

    expect(version?.fileVersion).toBe('brain.Event:2');
    expect(config).toMatchObject({ tag: 'config', plugin: 'text' });
    expect(config?.text).toBe('```yaml\nname: toy\n```\n');
    expect(environment?.text).toContain('"node": "v20"');
    expect(session).toMatchObject({ tag: '_hparams_/session_start_info', plugin: 'hparams' });
    expect(session?.hyperParameters).toEqual({
      ...{ seed: 7, 'space.merge': 'sum', 'trainer.flip': false, genotype: 'g' },
    });
  });

  it('shows a best cell once, the derived one and that of a training', async () => {
    const tags = async (kind: ReportedRun['kind']): Promise<readonly string[]> => {
      const files = Object.values(await written(kind)).flat();
      return files.flatMap(({ values }) => values.flatMap(({ tag, png }) => (png ? [tag] : [])));
    };

    expect(await tags('search')).toEqual(['cells/best', 'cells/derived']);
    expect(await tags('train')).toEqual(['cells/trained']);
    expect(await tags('study')).toEqual(['cells/found', 'cells/found']);
  });

  it('draws cells as PNG at twice the size, on white', async () => {
    const { '': events = [] } = await written('train');
    const [png] = events.flatMap(({ values }) => values.flatMap((value) => value.png ?? []));
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });

    expect(info).toMatchObject({ width: 72, height: 40, channels: 3 });
    expect([...data.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect([...data.subarray(-3)]).toEqual([255, 255, 255]);
  });

  it('goes on without drawings where one cannot be made, and says so once', async () => {
    const warnings: string[] = [];
    const over = { draw: () => 'no drawing', warn: (message: string) => warnings.push(message) };
    const files = Object.values(await written('search', over)).flat();

    expect(warnings).toEqual([expect.stringMatching(/^Cells are not drawn for TensorBoard: /u)]);
    expect(files.flatMap(({ values }) => values).filter(({ png }) => png)).toEqual([]);
    expect(files.at(-1)?.values[0]?.tag).toBe('_hparams_/session_end_info');
  });

  it('refuses an option that it does not have', async () => {
    await expect(written('search', {})).resolves.toBeDefined();
    const run = { kind: 'search', directory: folders.next() } as unknown as ReportedRun;
    await expect(tensorboard.open({ pictures: true }, run)).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
    });
  });
});
