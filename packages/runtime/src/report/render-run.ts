import { type ReportFormat, controllerCourse, renderRunReport } from '@cellsmith/benchmarks';
import { stringify } from 'yaml';
import type { ResumeOptions } from '../config/config-input.ts';
import { type RunRecord, openRun } from '../open-run.ts';
import { RunFolder } from '../storage/run-folder.ts';
import { drawGenotype } from './draw-genotype.ts';
import { operationColours } from './operation-colours.ts';

/** The report of the run in a folder, also while it runs. */
export async function renderRun(
  directory: string,
  format: ReportFormat,
  options: ResumeOptions,
): Promise<string> {
  const run = await openRun(directory);
  const { config, events } = run;
  const folder = new RunFolder(directory);
  const course = { arm: config.name, seed: config.seed, points: controllerCourse(events) };
  const genotype = cellOf(run);
  const drawn = { kind: config.kind, config: folder.config, genotype: genotype ?? '' };
  const needsCells = ['html', 'md'].includes(format) && genotype !== undefined;
  return renderRunReport(
    run,
    {
      cells: needsCells ? await drawGenotype(config.name, drawn, options) : [],
      operationColours: operationColours([course]),
      configText: stringify(config),
    },
    format,
  );
}

function cellOf({ config, genotype }: RunRecord): string | undefined {
  return config.kind === 'train' ? config.genotype : genotype?.genotype;
}
