import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CellsmithError, type JournalLine, type PluginChoice, suggest } from '@cellsmith/core';
import type { ResumeOptions } from '../config/config-input.ts';
import { EXPORT_FORMATS } from '../export/export-formats.ts';
import { messageOf } from '../message-of.ts';
import { kindOf, prepareAgain } from '../resume-run.ts';
import { readJournal } from '../storage/journal-file.ts';
import { RunFolder } from '../storage/run-folder.ts';
import { isLocked } from '../storage/run-lock.ts';
import { prepareStudy } from '../study/prepare-study.ts';
import { StudyFolder } from '../study/study-folder.ts';
import { type ReportSource, type ReporterPlace, openReporter } from './reports-of.ts';
import { sourceOfRun } from './source-of-run.ts';
import { sourceOfStudy } from './source-of-study.ts';

/** Which reporters get a run told again. */
export interface ReplayOptions extends ResumeOptions {
  /** Name of a reporter. */
  readonly format: string;
  /** Absolute, empty or not there yet; the reporter's own folder in that of the run unless given. */
  readonly out?: string;
}

/** A journal that was reported again. */
export interface ReplayedRun {
  /** Folder of what was written, absolute. */
  readonly path: string;
  readonly format: string;
  /** Lines of the journal. */
  readonly lines: number;
}

interface Found {
  readonly source: ReportSource;
  readonly choices: readonly PluginChoice[];
  readonly folder: RunFolder | StudyFolder;
}

/**
 * Gives the journal of a search, training or study to a reporter, as if it had listened from the
 * start. The run may still be going on; then `out` has to be given.
 *
 * @throws CellsmithError `RUN_MISSING`, `RUN_DAMAGED`, `RUN_LOCKED`, `UNKNOWN_PLUGIN` with the nearest
 * format, `INVALID_CONFIG` where `out` holds something or cannot be written
 */
export async function replayRun(
  directory: string,
  { format, out, ...options }: ReplayOptions,
): Promise<ReplayedRun> {
  const { source, choices, folder } = await find(resolve(directory), options);
  const choice = choices.find(({ name }) => name === format) ?? { name: format };
  checkFormat(format, source);
  if (out === undefined) await checkAtRest(folder);
  else await checkFree(out);
  const path = out ?? join(folder.path, format);
  const lines = await readJournal(folder.journal);
  await tell(lines, source, { choice, directory: path });
  return { path, format, lines: lines.length };
}

async function find(path: string, options: ResumeOptions): Promise<Found> {
  const study = new StudyFolder(path);
  if (await study.isStudy()) {
    const prepared = await prepareStudy(study.config, options);
    const { reporters } = prepared.config;
    return { source: sourceOfStudy(study, prepared), choices: reporters, folder: study };
  }
  const folder = new RunFolder(path);
  const prepared = await prepareAgain(await kindOf(folder), folder, options);
  return { source: sourceOfRun(folder, prepared), choices: prepared.config.reporters, folder };
}

function checkFormat(format: string, { plugins }: ReportSource): void {
  if (plugins.reporter.has(format)) return;
  const known = [...Object.keys(EXPORT_FORMATS), ...plugins.reporter.names];
  const text = `No format named "${format}"; ${suggest(format, known)}`;
  throw new CellsmithError('UNKNOWN_PLUGIN', text);
}

/** The run's own reporter may be at work in the folder that is meant. */
async function checkAtRest({ path, lock }: Found['folder']): Promise<void> {
  if (!(await isLocked(lock))) return;
  const text = `${path} is still running; write elsewhere with --out, or wait for its end`;
  throw new CellsmithError('RUN_LOCKED', text);
}

async function checkFree(out: string): Promise<void> {
  const entries = await readdir(out).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unwritable(out, error);
  });
  if (entries.length === 0) return;
  const text = `${out} is not empty, and a report would mix with what is there; name a new folder`;
  throw new CellsmithError('INVALID_CONFIG', text);
}

async function tell(
  lines: readonly JournalLine[],
  source: ReportSource,
  place: ReporterPlace,
): Promise<void> {
  try {
    const reporter = await openReporter(source, place);
    for (const line of lines) await reporter.report(line);
    await reporter.close();
  } catch (error) {
    throw error instanceof CellsmithError ? error : unwritable(place.directory, error);
  }
}

function unwritable(path: string, cause: unknown): CellsmithError {
  const text = `Cannot write the report to ${path}: ${messageOf(cause)}`;
  return new CellsmithError('INVALID_CONFIG', text, { cause });
}
