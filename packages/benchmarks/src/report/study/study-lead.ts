import { type StudyResults, isPlainObject } from '@cellsmith/core';
import { listText, plural } from '../metric-text.ts';

const STATES: Readonly<Record<StudyResults['state'], string>> = {
  complete: 'complete',
  decided: 'stopped as soon as it was decided',
  running: 'still running',
  interrupted: 'interrupted',
};

/** How far a study is, in words. */
export function stateText({ state }: StudyResults): string {
  return STATES[state];
}

/** What was asked, what was compared, and how much of it is decided. */
export function studyLead(results: StudyResults): readonly string[] {
  const { question, arms, verdicts } = results;
  return [
    ...(question === null ? [] : [question]),
    comparedText(results),
    ...(verdicts.length === 0
      ? [`No comparison yet: ${plural(arms.length, 'arm')} without a pair of completed trials.`]
      : [decidedText(results)]),
  ];
}

function comparedText(results: StudyResults): string {
  const { arms, seeds, metrics } = results;
  const trained = arms.filter(({ name }) => results.trials.some(({ arm }) => arm === name));
  const names = trained.map(({ name, isRandom }) => (isRandom ? `${name} (uniform choice)` : name));
  const paired = `over ${plural(seeds.length, 'paired seed')} (${seedsText(seeds)})`;
  const budget = budgetText(results);
  const judged = listText(metrics.map(({ label }) => label));
  if (names.length === 0) return `Compares ${listText(arms.map(({ name }) => name))} in ${judged}.`;
  return `Compares ${listText(names)} ${paired}${budget}, in ${judged}.`;
}

/** `1 to 5` where it is a range. */
function seedsText(seeds: readonly number[]): string {
  const first = seeds[0] ?? 0;
  const isRange = seeds.length > 3 && seeds.every((seed, index) => seed === first + index);
  return isRange ? `${first} to ${seeds.at(-1) ?? first}` : seeds.join(', ');
}

function budgetText({ config, budgetUnit }: StudyResults): string {
  const budget = isPlainObject(config) ? config['budget'] : undefined;
  const amount = isPlainObject(budget) ? (budget[budgetUnit] ?? budget['amount']) : undefined;
  if (typeof amount !== 'number') return '';
  const units = {
    epochs: plural(amount, 'epoch'),
    evaluations: plural(amount, 'evaluation'),
    cpuSeconds: `${plural(amount, 'second')} of processor time`,
    multiplyAdds: `${amount.toPrecision(3)} multiply-adds`,
  };
  return `, ${units[budgetUnit]} for every search`;
}

function decidedText({ verdicts }: StudyResults): string {
  const decided = verdicts.filter(({ verdict }) => verdict !== 'undecided').length;
  const total = plural(verdicts.length, 'comparison');
  if (decided === verdicts.length) return `Decided: all of ${total}.`;
  if (decided === 0) {
    return `Nothing is decided: with these seeds none of ${total} can be told from chance.`;
  }
  return `Decided: ${decided} of ${total}; the others cannot be told from chance with these seeds.`;
}

/** What a reader has to know before believing anything. */
export function studyWarnings({ state, trials, seeds, arms }: StudyResults): readonly string[] {
  const failed = trials.filter((trial) => trial.state === 'failed');
  const failedArms = arms
    .map(({ name }) => ({ name, count: failed.filter(({ arm }) => arm === name).length }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${name} (${count})`);
  return [
    ...(state === 'running' || state === 'interrupted'
      ? [`The study is ${STATES[state]}: all figures are of the trials that ended so far.`]
      : []),
    ...(failed.length > 0
      ? [
          `${failed.length} of ${plural(trials.length, 'trial')} failed: ${listText(failedArms)}. Their seeds are missing in the comparisons of those arms.`,
        ]
      : []),
    ...(seeds.length === 1 ? ['One seed says nothing about chance.'] : []),
  ];
}
