import { type Command, InvalidArgumentError, Option } from 'commander';
import { answering } from '../answer.ts';
import { runFidelity } from '../session/run-fidelity.ts';
import type { Terminal } from '../terminal.ts';
import { type RunOptions, positiveInteger, withCommonOptions, withRunOptions } from './options.ts';

interface FidelityCommandOptions extends RunOptions {
  readonly train?: string;
  readonly setTrain: readonly string[];
  readonly cells?: number;
  readonly sharing?: readonly string[];
  readonly batchNorm?: readonly ('batch' | 'moving')[];
}

const EXAMPLES = [
  'fidelity shuffle-nasnet/search-quick --train shuffle-nasnet/final-quick --cells 12',
  'fidelity runs/my-search --train my-training.yaml --sharing per-input --batch-norm batch,moving',
  'fidelity runs/my-search-fidelity --json',
];

/** `cellsmith fidelity <search>`. */
export function addFidelity(program: Command, terminal: Terminal): void {
  const command = program
    .command('fidelity')
    .summary('ask whether shared weights rank cells as training from scratch does')
    .description(
      'Trains random cells from scratch, rates the same cells by the shared weights of a search, and\n' +
        'says how alike the two rankings are: for each sharing policy, with batch and with moving\n' +
        'statistics. SEARCH is a YAML file, a preset, the folder of a finished search, or the folder of\n' +
        'such a comparison, which goes on where it was left.',
    )
    .argument('<search>', 'YAML file, preset or folder')
    .option('--train <config>', 'how each cell is trained from scratch: YAML file or preset');
  for (const option of factorOptions()) command.addOption(option);
  withCommonOptions(withRunOptions(command), EXAMPLES).action(
    answering(terminal, async (search: string, options: FidelityCommandOptions) => {
      const { createFidelity } = await import('@cellsmith/runtime');
      const { set, setTrain, out, engine, train, cells, sharing, batchNorm } = options;
      const { cwd, environment } = terminal;
      const session = await createFidelity(search, {
        ...{ set, setTrain, cwd, environment },
        ...(out !== undefined && { out }),
        ...(engine !== undefined && { engine }),
        ...(train !== undefined && { train }),
        ...(cells !== undefined && { cells }),
        ...(sharing && { sharing }),
        ...(batchNorm && { batchNorm }),
      });
      return runFidelity(session, terminal);
    }),
  );
}

function factorOptions(): readonly Option[] {
  return [
    new Option('--set-train <path=value>', 'override a value of the training; repeatable')
      .argParser((value: string, before: readonly string[]) => [...before, value])
      .default([], 'none'),
    new Option('--cells <n>', 'random cells (default: 10)').argParser(positiveInteger),
    new Option('--sharing <names>', 'sharing policies, apart by commas (default: all)').argParser(
      list,
    ),
    new Option('--batch-norm <modes>', 'batch, moving or both, apart by commas').argParser(modes),
  ];
}

function list(value: string): readonly string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.every((name) => name !== '')) return [...new Set(names)];
  throw new InvalidArgumentError('It must be names apart by commas.');
}

function modes(value: string): readonly string[] {
  const names = list(value);
  if (names.every((name) => name === 'batch' || name === 'moving')) return names;
  throw new InvalidArgumentError('It must be batch, moving or batch,moving.');
}
