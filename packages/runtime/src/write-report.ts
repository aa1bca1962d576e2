import { join, resolve } from 'node:path';
import { REPORT_EXTENSIONS, type ReportFormat } from '@cellsmith/benchmarks';
import { CellsmithError } from '@cellsmith/core';
import type { ResumeOptions } from './config/config-input.ts';
import { messageOf } from './message-of.ts';
import { renderRun } from './report/render-run.ts';
import { renderStudy } from './report/render-study.ts';
import { replaceFile } from './storage/durable-file.ts';
import { openStudy } from './study/open-study.ts';
import { StudyFolder } from './study/study-folder.ts';

/** What is reported, and in which form. */
export interface RenderReportOptions extends ResumeOptions {
  /** `html` unless given. */
  readonly format?: ReportFormat;
}

/** What is reported, and where it is written. */
export interface WriteReportOptions extends RenderReportOptions {
  /** Absolute; `report.html` (or `.md`, …) in the folder unless given. */
  readonly out?: string;
}

/** A report as a text, and what it is of. */
export interface RenderedReport {
  readonly of: 'run' | 'study';
  readonly format: ReportFormat;
  readonly text: string;
}

/** A report that was written. */
export interface WrittenReport extends Omit<RenderedReport, 'text'> {
  /** Absolute. */
  readonly path: string;
}

/**
 * Makes the report of a run or a study, also while it runs; changes nothing.
 *
 * @throws CellsmithError `RUN_MISSING`, `RUN_DAMAGED`
 */
export async function renderReport(
  directory: string,
  { format = 'html', ...options }: RenderReportOptions = {},
): Promise<RenderedReport> {
  const path = resolve(directory);
  if (await new StudyFolder(path).isStudy()) {
    const text = await renderStudy(await openStudy(path), format, options);
    return { of: 'study', format, text };
  }
  return { of: 'run', format, text: await renderRun(path, format, options) };
}

/**
 * Writes the report of a run or a study.
 *
 * @throws CellsmithError `RUN_MISSING`, `RUN_DAMAGED`, `INVALID_CONFIG` where `out` cannot be written
 */
export async function writeReport(
  directory: string,
  { out, ...options }: WriteReportOptions = {},
): Promise<WrittenReport> {
  const { of, format, text } = await renderReport(directory, options);
  const path = out ?? join(resolve(directory), `report${REPORT_EXTENSIONS[format]}`);
  await write(path, text);
  return { of, format, path };
}

async function write(path: string, text: string): Promise<void> {
  try {
    await replaceFile(path, text);
  } catch (error) {
    const reason = messageOf(error);
    throw new CellsmithError('INVALID_CONFIG', `Cannot write the report to ${path}: ${reason}`, {
      cause: error,
    });
  }
}
