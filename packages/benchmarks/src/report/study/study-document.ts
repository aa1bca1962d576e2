import type { StudyResults } from '@cellsmith/core';
import { cellsSection } from '../cells-section.ts';
import { checklistSection } from '../checklist/checklist-section.ts';
import { studyFacts } from '../checklist/study-facts.ts';
import { courseFigures } from '../course-figures.ts';
import {
  type Block,
  type ReportDocument,
  type Section,
  section,
  text,
  warning,
} from '../document.ts';
import type { DrawFigures } from '../draw-figures.ts';
import { environmentTable } from '../environment-table.ts';
import { seriesOf } from '../plots/series.ts';
import type { ReportExtras } from '../report-extras.ts';
import { worthStatements } from '../worth-statements.ts';
import { confidenceOf } from './arm-curves.ts';
import { stateText, studyLead, studyWarnings } from './study-lead.ts';
import { speedTable } from './speed-table.ts';
import { spreadTable } from './spread-table.ts';
import { armPlots, differencePlots } from './study-plots.ts';
import { armsTable, trialsTable, verdictsTable } from './study-tables.ts';
import { verdictBlocks } from './verdict-statements.ts';

/** A study as a report: what it says first, then what shows it, then what it was made of. */
export async function studyDocument(
  results: StudyResults,
  extras: ReportExtras,
  draw: DrawFigures,
): Promise<ReportDocument> {
  const series = seriesOf(results.arms.map(({ name }) => name));
  const config = extras.configText ?? JSON.stringify(results.config, undefined, 2);
  return {
    title: results.study,
    kind: `Cellsmith study, ${stateText(results)}`,
    lead: studyLead(results),
    sections: [
      ...verdictSection(results),
      ...section('differences', 'Differences', [await draw(differencePlots(results))]),
      ...section('arms', 'The arms', [
        armsTable(results),
        speedTable(results),
        spreadTable(results),
        await draw(armPlots(results, series)),
      ]),
      ...section('search', 'The searches', [
        worthStatements(extras.courses ?? []),
        await draw(courseFigures(extras.courses ?? [], extras, series)),
      ]),
      ...cellsSection(extras.cells ?? []),
      ...section('numbers', 'All numbers', [
        { kind: 'folded', summary: 'Every comparison', blocks: [verdictsTable(results)] },
        { kind: 'folded', summary: 'Every trial', blocks: [trialsTable(results)] },
      ]),
      checklistSection(studyFacts(results, extras)),
      ...section('setup', 'How it was done', [
        environmentTable(results.environment),
        { kind: 'folded', summary: 'Configuration', blocks: [{ kind: 'code', text: config }] },
      ]),
    ],
  };
}

function verdictSection(results: StudyResults): readonly Section[] {
  return section('verdicts', 'What it says', [
    ...studyWarnings(results).map(warning),
    ...verdictBlocks(results),
    ...howSure(results),
  ]);
}

/** How to read a verdict, once, below the verdicts. */
function howSure({ verdicts, config }: StudyResults): readonly Block[] {
  if (verdicts.length === 0) return [];
  const percent = `${Number((100 * confidenceOf({ config })).toFixed(2))} %`;
  return [
    text(
      `How sure: arms are compared seed by seed. An interval holds the true mean difference with ${percent} confidence. ` +
        'Better or worse is only said where chance alone would rarely give such a difference, over all comparisons together (Holm). ' +
        'Equivalent means that the whole interval is within the margin of the study; undecided means that these seeds cannot tell.',
    ),
  ];
}
