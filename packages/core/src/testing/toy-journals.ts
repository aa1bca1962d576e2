import type { JournalEvent } from '../events/event.ts';
import type { ReportedKind } from '../reporting/reporter.ts';
import {
  EMPTY_JOURNAL,
  type JournalHead,
  type JournalLine,
  journalLine,
} from '../run/journal-line.ts';
import type { TrialRecord } from '../study/trial-record.ts';
import { fakeDigest } from './fake-digest.ts';

const CELLS = ['0:conv1x1|0:maxPool3x3', '0:identity|0:conv1x1'] as const;
const [FIRST, SECOND] = CELLS;

const searchEpoch = (epoch: number): readonly JournalEvent[] => [
  { type: 'epoch.trained', epoch, metrics: { trainLoss: 2.3 - epoch / 3, learningRate: 0.05 } },
  {
    ...{ type: 'candidates.measured', epoch, update: 0 },
    candidates: CELLS.map((genotype, i) => ({
      ...{ genotype, reward: 0.1 * (epoch + i), metrics: { accuracy: 0.1 * (epoch + i), loss: 2 } },
    })),
  },
  { type: 'controller.updated', epoch, update: 0, metrics: { entropy: 1.5 } },
  { type: 'controller.assessed', epoch, update: 0, metrics: { lift: 0.01, 'share.conv1x1': 0.5 } },
  {
    ...{ type: 'epoch.completed', epoch, epochs: 2, reward: 0.05, metrics: {} },
    best: { genotype: SECOND, reward: 0.1 * (epoch + 1) },
  },
];

const trial = (arm: string): TrialRecord => ({
  ...{ arm, seed: 1, repeat: 0, key: 'k', state: 'completed', genotype: FIRST, runs: [] },
  ...{ metrics: { testError: 0.25 }, failure: null },
  curves: { reward: [1, 2].map((spent) => ({ spent, value: spent / 7 })) },
});

const EVENTS: Readonly<Record<ReportedKind, readonly JournalEvent[]>> = {
  search: [
    { type: 'run.started', kind: 'search', config: { name: 'toy', seed: 1 } },
    ...searchEpoch(0),
    {
      ...{ type: 'controller.collapsed', epoch: 0, update: 0, cause: 'no-lift' },
      message: 'The controller is no better than chance.',
    },
    ...searchEpoch(1),
    { type: 'genotype.derived', genotype: SECOND, reward: 0.2, candidates: 3, on: 'batch' },
    { type: 'run.completed', result: { genotype: SECOND, reward: 0.2, epochs: 2 } },
  ],
  train: [
    { type: 'run.started', kind: 'train', config: { name: 'toy', genotype: FIRST } },
    { type: 'epoch.trained', epoch: 0, metrics: { trainLoss: 1e-30, gradientNorm: 1e30 } },
    { type: 'evaluation.completed', split: 'test', metrics: { accuracy: 0.1 + 0.2, images: 10 } },
    { type: 'epoch.completed', epoch: 0, epochs: 1, reward: null, best: null, metrics: {} },
    { type: 'run.completed', result: { testError: 0.7, genotype: FIRST } },
  ],
  study: [
    { type: 'study.started', config: { name: 'toy' } },
    { type: 'trial.started', arm: 'enas', seed: 1, repeat: 0, key: 'k', runs: [] },
    { type: 'trial.completed', trial: trial('enas') },
    { type: 'trial.completed', trial: trial('random') },
    { type: 'seed.measured', seed: 1, metrics: { enas: { latencyMs: 3.5 } } },
    { type: 'study.judged', seeds: 1, verdicts: [] },
    { type: 'study.completed', state: 'complete' },
  ],
};

/** A whole journal of each kind, of figures that nobody measured, a second between two lines. */
export const toyJournals: Readonly<Record<ReportedKind, readonly JournalLine[]>> = {
  search: linesOf(EVENTS.search),
  train: linesOf(EVENTS.train),
  study: linesOf(EVENTS.study),
};

/** The journal of `events`, from the start of 2020. */
export function linesOf(events: readonly JournalEvent[]): readonly JournalLine[] {
  let head: JournalHead = EMPTY_JOURNAL;
  return events.map((event, i) => {
    const at = new Date(Date.UTC(2020, 0, 1, 0, 0, i));
    const line = journalLine(head, event, { digest: fakeDigest, at });
    head = { sequence: line.seq, hash: line.hash };
    return line;
  });
}
