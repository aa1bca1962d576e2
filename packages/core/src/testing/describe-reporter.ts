import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReportedKind, ReportedRun, Reporter, ReporterPlugin } from '../reporting/reporter.ts';
import type { JournalLine } from '../run/journal-line.ts';
import { blame, blameLater } from './blame.ts';
import { holds } from './holds.ts';
import { toyJournals } from './toy-journals.ts';

/** What the suite needs to know of a reporter. */
export interface ReporterSuite {
  /** Of the reporter; all defaults unless given. */
  readonly options?: unknown;
  /** Another path whenever it is called, absolute, where nothing is yet. */
  directory(): string;
  /** Everything that was left of a run in `directory`: of equal reports, equal values. */
  outcome(directory: string): Promise<unknown>;
}

interface Subject {
  readonly plugin: ReporterPlugin;
  readonly suite: ReporterSuite;
}

/** Everything that a run can be like which nobody draws. */
const RUN: Omit<ReportedRun, 'directory' | 'kind'> = {
  name: 'toy',
  configText: 'name: toy\nseed: 1\n',
  environment: { node: 'v20' },
  hyperParameters: { 'trainer.batchSize': 8, 'space.merge': 'sum', 'network.big': false },
  draw: () => null,
  warn: () => undefined,
};

const KINDS = Object.keys(toyJournals) as readonly ReportedKind[];

/** The laws of every reporter. */
export function describeReporter(plugin: ReporterPlugin, suite: ReporterSuite): void {
  const subject = { plugin, suite };
  describe(`reporter ${plugin.name}`, () => {
    describe.each(KINDS)('told of a %s', (kind) => {
      describeReports(subject, kind);
      describeResumption(subject, kind);
    });
    describeStrangers(subject);
  });
}

async function open(
  { plugin, suite }: Subject,
  kind: ReportedKind,
  directory: string,
): Promise<Reporter> {
  return plugin.open(suite.options ?? {}, { ...RUN, kind, directory });
}

/** As they are read from a file: a reporter that edits its lines edits none but its own. */
function copyLines(lines: readonly JournalLine[]): readonly JournalLine[] {
  return JSON.parse(JSON.stringify(lines)) as readonly JournalLine[];
}

async function tell(reporter: Reporter, lines: readonly JournalLine[]): Promise<void> {
  for (const line of lines) await reporter.report(line);
}

/** What a reporter leaves of `lines`. */
async function reported(
  subject: Subject,
  kind: ReportedKind,
  lines: readonly JournalLine[],
): Promise<unknown> {
  const directory = subject.suite.directory();
  const reporter = await open(subject, kind, directory);
  await tell(reporter, copyLines(lines));
  await reporter.close();
  return subject.suite.outcome(directory);
}

function describeReports(subject: Subject, kind: ReportedKind): void {
  const lines = toyJournals[kind];

  it('leaves the same whenever it is told the same', async () => {
    const [first, second] = [
      await reported(subject, kind, lines),
      await reported(subject, kind, lines),
    ];

    blame('two reports of one journal differ', () => {
      expect(second).toEqual(first);
    });
  });

  it('leaves more than of the first line alone', async () => {
    const first = await reported(subject, kind, lines.slice(0, 1));
    const all = await reported(subject, kind, lines);

    blame('nothing but the first line is reported', () => {
      expect(all).not.toEqual(first);
    });
  });

  it('leaves the lines as they are', async () => {
    const told = copyLines(lines);
    const reporter = await open(subject, kind, subject.suite.directory());
    await tell(reporter, told);
    await reporter.close();

    blame('the reporter changed the lines that it was told', () => {
      expect(told).toEqual(lines);
    });
  });

  it('can be closed before it is told anything', () =>
    blameLater('it cannot be closed without a line', async () => {
      await reported(subject, kind, []);
    }));
}

/** A process may die at any line, and the next one begins again. */
function describeResumption(subject: Subject, kind: ReportedKind): void {
  const lines = toyJournals[kind];
  const cases = fc.tuple(fc.nat(lines.length), fc.boolean());

  it('leaves the same where an earlier process was told some of it', async () => {
    const whole = await reported(subject, kind, lines);
    await holds({ cases, runs: 12 }, async ([told, isClosed]) => {
      const directory = subject.suite.directory();
      const early = await open(subject, kind, directory);
      await tell(early, copyLines(lines.slice(0, told)));
      if (isClosed) await early.close();
      const late = await open(subject, kind, directory);
      await tell(late, copyLines(lines));
      await late.close();
      const outcome = await subject.suite.outcome(directory);
      const ended = isClosed ? 'was closed' : 'died';
      blame(`another report is left after a process that ${ended} after ${told} lines`, () => {
        expect(outcome).toEqual(whole);
      });
    });
  });

  it('has done what it was told when the promise resolves', async () => {
    const directory = subject.suite.directory();
    const reporter = await open(subject, kind, directory);
    await tell(reporter, copyLines(lines));
    const before = await subject.suite.outcome(directory);
    await reporter.close();
    const after = await subject.suite.outcome(directory);

    blame(
      'some of the report was not there before it was closed, and would die with the process',
      () => {
        expect(after).toEqual(before);
      },
    );
  });
}

/** Plugins add types of events of which a reporter knows nothing. */
function describeStrangers(subject: Subject): void {
  it.each([
    ['metrics', { metrics: { flavour: 0.5 } }],
    ['nothing', {}],
    ['no object', null],
  ])('takes an event of an unknown type that holds %s', (what, data) => {
    const stranger = {
      ...toyJournals.search[1],
      type: 'test.tasted',
      data,
    } as unknown as JournalLine;
    const told = [...toyJournals.search.slice(0, 2), stranger];

    return blameLater(`an event of a plugin that holds ${what} ends the report`, async () => {
      await reported(subject, 'search', told);
    });
  });
}
