import type { SearchResult, SearchSession } from '@cellsmith/runtime';
import type { Answer } from '../answer.ts';
import { costFigures } from '../render/cost-figures.ts';
import { drawGenotype } from '../render/draw-cell.ts';
import { facts } from '../render/facts.ts';
import { count, measure, signed } from '../render/figures.ts';
import { nextSteps } from '../render/next-steps.ts';
import { paletteFor } from '../render/palette.ts';
import { shownPath } from '../render/shown-path.ts';
import type { Terminal } from '../terminal.ts';
import { runSession } from './run-session.ts';
import { sessionTitle } from './session-title.ts';

/** Runs a search, new or resumed, and tells what it found. */
export async function runSearch(session: SearchSession, terminal: Terminal): Promise<Answer> {
  const directory = shownPath(terminal.cwd, session.directory);
  const result = await runSession(session, sessionTitle(session.config, directory), terminal);
  return { data: result, text: await searchText(result, session.config, terminal) };
}

async function searchText(
  result: SearchResult,
  { objective }: Pick<SearchSession['config'], 'objective'>,
  terminal: Terminal,
): Promise<string> {
  const { inspectGenotype } = await import('@cellsmith/runtime');
  const palette = paletteFor(terminal.stdout, terminal.environment);
  const run = shownPath(terminal.cwd, result.run);
  const { decisions, genes } = await inspectGenotype(result.run, { cwd: terminal.cwd });
  return [
    drawGenotype(decisions, genes),
    facts(
      [
        ['genotype', result.genotype],
        ['reward', measure(result.reward)],
        ...worthOf(result, objective),
        ['epochs', String(result.epochs)],
        ['over random cells', result.lift && liftOf(result.lift)],
        ['run', run],
      ],
      palette,
    ),
    nextSteps(
      [
        {
          args: ['derive', run],
          why: 'choose again, among more cells or on all validation images',
        },
        {
          args: ['train', 'CONFIG', '--from', run],
          why: 'train the cell from scratch; `cellsmith plugins` lists configs',
        },
      ],
      palette,
    ),
  ].join('\n\n');
}

/** What the reward was made of, where it is not the accuracy alone. */
function worthOf(
  { accuracy, costs, overLimit }: SearchResult,
  objective: SearchSession['config']['objective'],
): readonly (readonly [string, string])[] {
  const figures = costs ? costFigures(costs, objective) : [];
  return [
    ...(accuracy === undefined ? [] : [['accuracy', measure(accuracy)] as const]),
    ...figures.map(({ label, text }) => [label, text] as const),
    ...(overLimit ? [['limit', 'broken: no cell was found that keeps it'] as const] : []),
  ];
}

/** How much better the controller's cells were than random ones, over all of the search. */
function liftOf({ mean, interval, pairs }: NonNullable<SearchResult['lift']>): string {
  const bounds = interval ? ` (95 %: ${interval.map(signed).join(' to ')})` : '';
  return `${signed(mean)} reward${bounds}, ${count(pairs)} pairs`;
}
