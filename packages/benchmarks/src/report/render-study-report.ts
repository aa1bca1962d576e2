import type { StudyResults } from '@cellsmith/core';
import { checkPractices } from './checklist/checklist.ts';
import { studyFacts } from './checklist/study-facts.ts';
import type { ReportFormat } from './formats/report-format.ts';
import { drawFigures, noFigures } from './draw-figures.ts';
import { renderDocument } from './render-document.ts';
import type { ReportExtras } from './report-extras.ts';
import { studyCsv } from './study/study-csv.ts';
import { studyDocument } from './study/study-document.ts';

/**
 * A study's report: in HTML one page without scripts and requests, with its plots drawn; in JSON all
 * that is known; in CSV a line per trial.
 */
export async function renderStudyReport(
  results: StudyResults,
  extras: ReportExtras = {},
  format: ReportFormat = 'html',
): Promise<string> {
  if (format === 'csv') return studyCsv(results);
  if (format === 'json') {
    const checklist = checkPractices(studyFacts(results, extras));
    const { courses = [] } = extras;
    return `${JSON.stringify({ ...results, courses, checklist }, undefined, 2)}\n`;
  }
  const draw = format === 'html' ? drawFigures : noFigures;
  return renderDocument(await studyDocument(results, extras, draw), format);
}
