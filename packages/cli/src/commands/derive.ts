import { resolve } from 'node:path';
import { EventBus } from '@cellsmith/core';
import type { DeriveOptions, DerivedGenotype, RatedGenotype } from '@cellsmith/runtime';
import { type Command, Option } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { showProgress } from '../progress/show-progress.ts';
import { costFigures } from '../render/cost-figures.ts';
import { measure } from '../render/figures.ts';
import { nextSteps } from '../render/next-steps.ts';
import { paletteFor } from '../render/palette.ts';
import { table } from '../render/table.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, positiveInteger, withCommonOptions } from './options.ts';

interface DeriveCommandOptions extends CommonOptions {
  readonly candidates?: number;
  readonly on?: 'batch' | 'validation';
}

const EXAMPLES = [
  'derive runs/my-search',
  'derive runs/my-search --candidates 50 --on validation --json',
];

/** `cellsmith derive <run>`. */
export function addDerive(program: Command, terminal: Terminal): void {
  const command = program
    .command('derive')
    .summary('choose the final cell of a search')
    .description(
      'Chooses the final cell of a search: the best of some that its controller proposes, rated with\n' +
        'the weights of the search.',
    )
    .argument('<run>', 'folder of the search')
    .option('--candidates <n>', 'how many to rate (default: as the run has it)', positiveInteger)
    .addOption(
      new Option('--on <images>', 'what rates them (default: as the run has it)').choices([
        'batch',
        'validation',
      ]),
    );
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, async (run: string, options: DeriveCommandOptions) => {
      const { candidates, on } = options;
      const derived = await derive(run, terminal, {
        ...(candidates !== undefined && { candidates }),
        ...(on !== undefined && { on }),
      });
      return deriveAnswer(derived, run, terminal);
    }),
  );
}

/** Derives in front of people: with progress on stderr. */
export async function derive(
  run: string,
  terminal: Terminal,
  options: Pick<DeriveOptions, 'candidates' | 'on'> = {},
): Promise<DerivedGenotype> {
  const { deriveGenotype } = await import('@cellsmith/runtime');
  const { cwd, environment } = terminal;
  const events = new EventBus();
  const progress = showProgress(events, { title: `derive ${run}`, epochs: null }, terminal);
  try {
    return await deriveGenotype(resolve(cwd, run), { ...options, environment, events });
  } finally {
    progress.stop();
  }
}

/** What a reward was made of, where it is not the accuracy alone: a name and a figure for each column. */
function worthOf({ accuracy, costs }: RatedGenotype): readonly (readonly [string, string])[] {
  const figures = costs ? costFigures(costs) : [];
  return [
    ...(accuracy === undefined ? [] : [['accuracy', measure(accuracy)] as const]),
    ...figures.map(({ label, text }) => [label, text] as const),
  ];
}

function deriveAnswer(derived: DerivedGenotype, run: string, terminal: Terminal): Answer {
  const palette = paletteFor(terminal.stdout, terminal.environment);
  const rows = derived.candidates.map((candidate, index) => [
    index === 0 ? palette.good('chosen') : '',
    measure(candidate.reward),
    ...worthOf(candidate).map(([, text]) => text),
    candidate.genotype,
  ]);
  const columns = [
    { title: '' },
    { title: 'reward', align: 'right' } as const,
    ...worthOf(derived).map(([title]) => ({ title, align: 'right' }) as const),
    { title: 'genotype' },
  ];
  const next = [
    {
      args: ['train', 'CONFIG', '--from', run],
      why: 'train the cell from scratch; `cellsmith plugins` lists configs',
    },
  ];
  return {
    data: derived,
    text: `${table(columns, rows, palette)}\n\n${nextSteps(next, palette)}`,
  };
}
