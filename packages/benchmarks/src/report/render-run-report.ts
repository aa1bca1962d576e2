import { checkPractices } from './checklist/checklist.ts';
import type { ReportFormat } from './formats/report-format.ts';
import { drawFigures, noFigures } from './draw-figures.ts';
import { renderDocument } from './render-document.ts';
import type { ReportExtras } from './report-extras.ts';
import { controllerCourse } from './run/controller-course.ts';
import { runCsv } from './run/run-csv.ts';
import type { RunData } from './run/run-data.ts';
import { runDocument } from './run/run-document.ts';
import { runEpochs } from './run/run-epochs.ts';
import { runFacts } from './run/run-facts.ts';

/** The report of one search or training, in the same forms as a study's; in CSV a line per epoch. */
export async function renderRunReport(
  run: RunData,
  extras: ReportExtras = {},
  format: ReportFormat = 'html',
): Promise<string> {
  if (format === 'csv') return runCsv(run);
  if (format === 'json') {
    const { directory, config, status, events, hash, environment, genotype, failure } = run;
    const data = {
      ...{ directory, status, hash, genotype: genotype ?? null, failure: failure ?? null },
      epochs: runEpochs(events),
      controller: controllerCourse(events),
      checklist: checkPractices(runFacts(run)),
      ...{ config, environment },
    };
    return `${JSON.stringify(data, undefined, 2)}\n`;
  }
  const draw = format === 'html' ? drawFigures : noFigures;
  return renderDocument(await runDocument(run, extras, draw), format);
}
