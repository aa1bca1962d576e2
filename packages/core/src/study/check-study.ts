import type { ConfigIssue } from '../config/config-issue.ts';
import { forbiddenKeys } from '../config/forbidden-keys.ts';
import { keyHomes, pathsOf } from '../config/key-homes.ts';
import { type PlainObject, isPlainObject } from '../config/plain-object.ts';
import { schemaIssues } from '../config/schema-issues.ts';
import { suggest } from '../config/suggest.ts';
import { unknownKeys } from '../config/unknown-keys.ts';
import type { z } from 'zod';
import { parseMetricName } from './metric-of.ts';
import { BUDGET_UNITS, STUDY_FRAME, type StudyBudget } from './study-config.ts';

/** A study whose parts are not checked yet. */
export type StudyFrame = z.output<typeof STUDY_FRAME>;

/** A frame, or all that is wrong with it. */
export type CheckedFrame =
  | { readonly frame: StudyFrame; readonly issues: readonly ConfigIssue[] }
  | { readonly issues: readonly ConfigIssue[]; readonly frame?: undefined };

/** Keys whose values are laid on the arms before the frame is checked. */
const SHARED_KEYS = ['preset', 'common', 'engine', 'dataset', 'checkpoint'];

/**
 * An arm is a key of paths such as `arms.enas.search`, so that its name has no dot; nor is it what every
 * object has, such as `toString`, which figures by arm could not be told from.
 */
const ARM_NAME = /^[A-Za-z0-9][\w-]*$/u;

/** The name of the arm that Cellsmith adds. */
export const RANDOM_ARM = 'random';

/** Checks what a study says apart from its searches and trainings, all problems at once. */
export function checkStudyFrame(given: PlainObject): CheckedFrame {
  const early = forbiddenKeys(given);
  if (early.length > 0) return { issues: early };
  // Null takes away what a preset says.
  const value = Object.fromEntries(Object.entries(given).filter(([, item]) => item !== null));
  const paths = pathsOf(STUDY_FRAME, '');
  const unknown = unknownKeys(STUDY_FRAME, value, { path: [], alsoValid: SHARED_KEYS });
  const named = unknown.map((issue) => keyHomes(issue, paths));
  const known = Object.fromEntries(
    Object.entries(value).filter(([key]) => Object.hasOwn(STUDY_FRAME.shape, key)),
  );
  const result = STUDY_FRAME.safeParse(known);
  if (!result.success)
    return { issues: [...named, ...schemaIssues(result.error.issues, known, [])] };
  const frame = result.data;
  return { frame, issues: [...named, ...frameIssues(frame, isPlainObject(value['decide']))] };
}

/** Which seeds a study has. */
export function seedsOf({ seeds }: Pick<StudyFrame, 'seeds'>): readonly number[] {
  if (typeof seeds !== 'number') return seeds;
  return Array.from({ length: seeds }, (_, i) => i + 1);
}

/** The one budget that a study names, if any. */
export function budgetOf({ budget }: Pick<StudyFrame, 'budget'>): StudyBudget | null {
  const given = BUDGET_UNITS.flatMap((unit) => {
    const amount = budget?.[unit] ?? null;
    return amount === null ? [] : [{ unit, amount }];
  });
  return given[0] ?? null;
}

function frameIssues(frame: StudyFrame, decides: boolean): readonly ConfigIssue[] {
  return [
    ...armIssues(frame),
    ...repeats('seeds', seedsOf(frame).map(String)),
    ...repeats('metrics', frame.metrics ?? []),
    ...budgetIssues(frame),
    ...randomIssues(frame),
    ...decideIssues(frame, decides),
  ];
}

function armIssues({ arms }: StudyFrame): readonly ConfigIssue[] {
  const names = Object.keys(arms);
  if (names.length === 0) return [{ path: 'arms', message: 'required; a study compares arms' }];
  return names.flatMap((name) => {
    if (!ARM_NAME.test(name) || name in Object.prototype) {
      const message = `"${name}" is no name of an arm: letters, digits, "-", "_", and no word of JavaScript's own`;
      return [{ path: 'arms', message }];
    }
    const { search, train, reported, retrainings } = arms[name] ?? {};
    const path = `arms.${name}`;
    if (search ?? train) {
      if (train !== undefined || retrainings === 1) return [];
      return [{ path: `${path}.retrainings`, message: 'there is no train to repeat' }];
    }
    if (Object.keys(reported ?? {}).length > 0) return [];
    return [{ path, message: 'required; one of search, train or, for a row of others, reported' }];
  });
}

function repeats(path: string, values: readonly string[]): readonly ConfigIssue[] {
  const twice = values.filter((value, i) => values.indexOf(value) !== i);
  return [...new Set(twice)].map((value) => ({ path, message: `${value} is there twice` }));
}

function budgetIssues({ budget, arms }: StudyFrame): readonly ConfigIssue[] {
  if (!budget) return [];
  const given = BUDGET_UNITS.filter((unit) => (budget[unit] ?? null) !== null);
  const message = `expected one of ${BUDGET_UNITS.join(', ')}, not ${given.join(' and ') || 'none'}`;
  const issues = given.length === 1 ? [] : [{ path: 'budget', message }];
  if (Object.values(arms).some(({ search }) => search)) return issues;
  return [...issues, { path: 'budget', message: 'no arm searches, so nothing can spend it' }];
}

function randomIssues({ random, arms }: StudyFrame): readonly ConfigIssue[] {
  if (!random) return [];
  const { of, omitted } = random;
  if ((of === undefined) === (omitted === undefined)) {
    const message = 'expected either of (the arm it repeats) or omitted (why there is none)';
    return [{ path: 'random', message }];
  }
  if (of === undefined) return [];
  const path = 'random.of';
  if (!Object.hasOwn(arms, of)) {
    return [{ path, message: `no arm named "${of}"; ${suggest(of, Object.keys(arms))}` }];
  }
  return arms[of]?.search ? [] : [{ path, message: `the arm "${of}" does not search` }];
}

function decideIssues(frame: StudyFrame, decides: boolean): readonly ConfigIssue[] {
  const { arms, decide, metrics } = frame;
  const names = [...Object.keys(arms), RANDOM_ARM, 'all'];
  const { against, equivalence } = decide;
  const issues = names.includes(against)
    ? []
    : [
        {
          path: 'decide.against',
          message: `no arm named "${against}"; ${suggest(against, names)}`,
        },
      ];
  const margins = Object.keys(equivalence).filter((name) => metrics && !covers(metrics, name));
  const strangers = margins.map((name) => ({
    path: `decide.equivalence.${name}`,
    message: `not a metric of this study; ${suggest(name, metrics ?? [])}`,
  }));
  return [...issues, ...strangers, ...(decides ? seedIssues(frame) : [])];
}

/** A margin may be given for all latencies at once. */
function covers(metrics: readonly string[], name: string): boolean {
  return metrics.some((metric) => metric === name || parseMetricName(metric).base === name);
}

/** A verdict rests on differences between seeds. */
function seedIssues(frame: StudyFrame): readonly ConfigIssue[] {
  if (seedsOf(frame).length > 1) return [];
  const message =
    'one seed decides nothing, and decide asks for verdicts; give more seeds, or leave decide out';
  return [{ path: 'seeds', message }];
}
