import { cellsSection } from '../cells-section.ts';
import { checklistSection } from '../checklist/checklist-section.ts';
import { courseFigures } from '../course-figures.ts';
import { type ReportDocument, section, warning } from '../document.ts';
import type { DrawFigures } from '../draw-figures.ts';
import { environmentTable } from '../environment-table.ts';
import type { Plot } from '../plots/draw-plot.ts';
import { plotCourse } from '../plots/plot-course.ts';
import { seriesOf } from '../plots/series.ts';
import type { ReportExtras } from '../report-extras.ts';
import { worthStatements } from '../worth-statements.ts';
import { collapses, controllerCourse } from './controller-course.ts';
import type { RunData } from './run-data.ts';
import { type RunEpoch, epochMetrics, runEpochs } from './run-epochs.ts';
import { runFacts } from './run-facts.ts';
import { runLead, runWarnings } from './run-lead.ts';
import { candidatesTable, epochsTable } from './run-tables.ts';

/** Metrics that are shown by what they mean, or in the table alone. */
const CONTROLLER = 'controller.';

/** A search or a training as a report. */
export async function runDocument(
  run: RunData,
  extras: ReportExtras,
  draw: DrawFigures,
): Promise<ReportDocument> {
  const { config, environment, events, hash, status } = run;
  const epochs = runEpochs(events);
  const course = { arm: config.name, seed: config.seed, points: controllerCourse(events) };
  const warnings = [...runWarnings(run), ...collapses(events)];
  const configText = extras.configText ?? JSON.stringify(config, undefined, 2);
  return {
    title: config.name,
    kind: `Cellsmith ${config.kind === 'search' ? 'search' : 'training'}, ${status}`,
    lead: runLead(run),
    sections: [
      ...section('warnings', 'Before you read on', warnings.map(warning)),
      ...cellsSection(extras.cells ?? []),
      ...section('course', 'How it went', [
        worthStatements([course]),
        await draw([...courseFigures([course], extras), ...epochPlots(epochs)]),
      ]),
      ...section('numbers', 'All numbers', [
        { kind: 'folded', summary: 'Rated cells', blocks: [candidatesTable(run)] },
        { kind: 'folded', summary: 'Every epoch', blocks: [epochsTable(epochs)] },
      ]),
      checklistSection(runFacts(run)),
      ...section('setup', 'How it was done', [
        environmentTable({ ...asObject(environment), journal: hash }),
        { kind: 'folded', summary: 'Configuration', blocks: [{ kind: 'code', text: configText }] },
      ]),
    ],
  };
}

/** Rewards in one plot, since they are compared; each other metric in its own. */
function epochPlots(epochs: readonly RunEpoch[]): readonly (Plot | null)[] {
  const rewards = epochs.flatMap(({ epoch, reward, bestReward }) => [
    ...(reward === null ? [] : [{ arm: 'mean of the epoch', at: epoch, value: reward }]),
    ...(bestReward === null ? [] : [{ arm: 'best so far', at: epoch, value: bestReward }]),
  ]);
  const names = [...new Set(rewards.map(({ arm }) => arm))];
  return [
    plotCourse(
      { id: 'reward', title: 'Reward', about: 'What cells were rated.', x: 'epoch', y: 'reward' },
      rewards,
      seriesOf(names),
    ),
    ...epochMetrics(epochs)
      .filter((name) => !name.startsWith(CONTROLLER))
      .map((name) => metricPlot(name, epochs)),
  ];
}

function metricPlot(name: string, epochs: readonly RunEpoch[]): Plot | null {
  const points = epochs.flatMap(({ epoch, metrics }) => {
    const value = metrics[name];
    return value === undefined ? [] : [{ arm: name, at: epoch, value }];
  });
  const label = name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ').toLowerCase();
  const title = label.charAt(0).toUpperCase() + label.slice(1);
  const about = `${title} at the end of each epoch.`;
  return plotCourse(
    { id: `metric-${name}`, title, about, x: 'epoch', y: label },
    points,
    seriesOf([name]),
  );
}

function asObject(environment: RunData['environment']): object {
  return typeof environment === 'object' && environment !== null ? environment : {};
}
