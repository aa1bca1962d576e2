import { resolve } from 'node:path';
import type { ConfigInput, SessionOptions } from '../config/config-input.ts';
import { systemClock } from '../system-clock.ts';
import { prepareStudy } from './prepare-study.ts';
import { StudyFolder } from './study-folder.ts';
import { StudySession, type StudySessionParts } from './study-session.ts';

/** What a caller may say besides the config of a study. */
export interface StudyOptions extends Omit<SessionOptions, 'threads'> {
  /** Runs at once, each in a process of its own; 1 unless given. */
  readonly jobs?: number;
  /** Whether `report.html` is written at the end; unless given, it is. */
  readonly reports?: boolean;
}

/**
 * Prepares a study: arms, compared over paired seeds. Nothing is written before `run`.
 *
 * @throws CellsmithError `INVALID_CONFIG` with all problems at once, `RUN_EXISTS` where the folder is
 * taken, `RUN_MISMATCH` where it is by another study
 */
export async function createStudy(
  config: ConfigInput,
  options: StudyOptions = {},
): Promise<StudySession> {
  const prepared = await prepareStudy(config, options);
  const out = options.out ?? `runs/${prepared.config.name}`;
  const folder = new StudyFolder(resolve(prepared.cwd, out));
  if (await folder.exists()) throw await folder.taken(prepared.config);
  return new StudySession({ prepared, folder, isResumed: false, ...aroundOf(options) });
}

/**
 * Takes up the study in `directory` where it was left.
 *
 * @throws CellsmithError `RUN_MISSING`; from `run`: `RUN_LOCKED` while another process holds it,
 * `RUN_MISMATCH` where its config was changed
 */
export async function resumeStudy(
  directory: string,
  options: Pick<StudyOptions, 'jobs' | 'reports' | 'clock' | 'environment'> = {},
): Promise<StudySession> {
  const folder = new StudyFolder(resolve(directory));
  await folder.readConfig();
  const prepared = await prepareStudy(folder.config, options);
  return new StudySession({ prepared, folder, isResumed: true, ...aroundOf(options) });
}

/** Whether `directory` is the folder of a study. */
export function isStudy(directory: string): Promise<boolean> {
  return new StudyFolder(resolve(directory)).isStudy();
}

type Around = Pick<StudySessionParts, 'jobs' | 'reports' | 'clock' | 'environment'>;

function aroundOf(options: Partial<StudyOptions>): Around {
  const { jobs = 1, reports = true, clock = systemClock, environment = process.env } = options;
  return { jobs, reports, clock, environment };
}
