import { type ReportFormat, renderStudyReport } from '@cellsmith/benchmarks';
import type { StudyResults } from '@cellsmith/core';
import type { ResumeOptions } from '../config/config-input.ts';
import { studyExtras } from './study-extras.ts';

/** The report of a study, complete or not. */
export async function renderStudy(
  results: StudyResults,
  format: ReportFormat,
  options: ResumeOptions = {},
): Promise<string> {
  if (format === 'csv') return renderStudyReport(results, {}, format);
  return renderStudyReport(results, await studyExtras(results, options), format);
}
