import { join } from 'node:path';
import { type ControllerCourse, type ReportExtras, controllerCourse } from '@cellsmith/benchmarks';
import { CellsmithError, type StudyResults, type TrialRecord } from '@cellsmith/core';
import { stringify } from 'yaml';
import type { ResumeOptions } from '../config/config-input.ts';
import { type RunRecord, openRun } from '../open-run.ts';
import { bestCells } from './best-cells.ts';
import { operationColours } from './operation-colours.ts';

/** Seeds of an arm whose journals are read: a study on a table has hundreds. */
const READ = 10;

/** What a study's runs add to its report: their controllers, their machines, their best cells. */
export async function studyExtras(
  results: StudyResults,
  options: ResumeOptions,
): Promise<ReportExtras> {
  const opened: OpenedTrial[] = [];
  for (const { name } of results.arms) {
    const own = results.trials.filter(({ arm, repeat }) => arm === name && repeat === 0);
    for (const trial of own.slice(0, READ)) opened.push(await openTrial(results, trial));
  }
  const courses = opened.flatMap(courseOf);
  return {
    cells: await bestCells(results, options),
    courses,
    operationColours: operationColours(courses),
    configText: stringify(results.config),
    environments: opened.flatMap(({ runs }) => runs.map(({ environment }) => environment)),
  };
}

interface OpenedTrial {
  readonly trial: TrialRecord;
  readonly runs: readonly RunRecord[];
}

/** Runs that were removed since are left out. */
async function openTrial({ directory }: StudyResults, trial: TrialRecord): Promise<OpenedTrial> {
  const runs: RunRecord[] = [];
  for (const run of trial.runs) {
    try {
      runs.push(await openRun(join(directory, run)));
    } catch (error) {
      if (!(error instanceof CellsmithError)) throw error;
    }
  }
  return { trial, runs };
}

function courseOf({ trial: { arm, seed }, runs }: OpenedTrial): readonly ControllerCourse[] {
  const points = runs.flatMap(({ events }) => controllerCourse(events));
  return points.length > 0 ? [{ arm, seed, points }] : [];
}
