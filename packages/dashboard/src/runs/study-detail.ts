import type { RunSummary, StudyDetail, StudyTrial, StudyVerdict } from '../api.ts';
import type { TrialRecord, Verdict } from '@cellsmith/core';
import type { StudyEntry } from './study-entry.ts';

/** All that a study says so far. */
export async function studyDetail(study: StudyEntry, summary: RunSummary): Promise<StudyDetail> {
  const { results } = study;
  const config = await study.configText();
  if (!results) {
    return {
      summary,
      question: '',
      budgetUnit: '',
      config,
      arms: [],
      seeds: [],
      metrics: [],
      trials: [],
      verdicts: [],
    };
  }
  const done = results.trials.map((trial) => trialOf(study, trial));
  return {
    ...{
      summary,
      question: results.question ?? '',
      budgetUnit: results.budgetUnit,
      config,
      seeds: results.seeds,
    },
    arms: results.arms.map(({ name, about }) => ({ name, about: about ?? '' })),
    metrics: results.metrics.map(({ name, better }) => ({ name, better })),
    trials: [...done, ...runningTrials(study, done)],
    verdicts: results.verdicts.map(verdictOf),
  };
}

function trialOf(study: StudyEntry, trial: TrialRecord): StudyTrial {
  const { arm, seed, state, metrics, runs, genotype, curves } = trial;
  return { arm, seed, state, metrics, runs: study.idsOf(runs), genotype, curves };
}

/** Those that began and have not ended. */
function runningTrials(study: StudyEntry, done: readonly StudyTrial[]): readonly StudyTrial[] {
  const started = study.journal.ofType('trial.started');
  const lines = study.lines(Array.from({ length: started.length }, (_, i) => started.at(i)));
  const isRunning = study.summary.state === 'running';
  return lines.flatMap(({ data }) => {
    const [arm, seed] = [String(data['arm']), Number(data['seed'])];
    if (!isRunning || done.some((trial) => trial.arm === arm && trial.seed === seed)) return [];
    const runs = Array.isArray(data['runs']) ? study.idsOf(data['runs'].map(String)) : [];
    return [
      { arm, seed, state: 'running', metrics: {}, runs, genotype: null, curves: {} } as const,
    ];
  });
}

function verdictOf({
  metric,
  arms,
  verdict,
  words,
  difference,
  interval,
  pairs,
}: Verdict): StudyVerdict {
  const [a, b] = arms;
  return { metric, a, b, verdict, text: words, difference, interval, pairs };
}
