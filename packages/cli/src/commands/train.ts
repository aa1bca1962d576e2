import { type Command, Option } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { runTraining } from '../session/run-training.ts';
import { withDashboard } from '../session/with-dashboard.ts';
import type { Terminal } from '../terminal.ts';
import { type RunOptions, withCommonOptions, withRunOptions } from './options.ts';

interface TrainOptions extends RunOptions {
  readonly genotype?: string;
  readonly from?: string;
}

const EXAMPLES = [
  'train shuffle-nasnet/final-quick --from runs/my-search',
  'train shuffle-nasnet/final-a --set dataset.path=data/cifar10 --engine tensorflow-gpu',
  "train my-training.yaml --genotype '0:identity,0:conv1x1,…|0:identity,…'",
];

/** `cellsmith train <config>`. */
export function addTrain(program: Command, terminal: Terminal): void {
  const command = program
    .command('train')
    .summary('train one network from scratch')
    .description(
      'Trains one network from scratch and evaluates it. Its cell comes from the config, from\n' +
        '--genotype or from a search.',
    )
    .argument('<config>', 'YAML file or preset, as in shuffle-nasnet/final-quick')
    .option('--genotype <text>', 'train this cell: a published name or a genotype in its text form')
    .addOption(
      new Option('--from <run>', 'train the cell that a search chose').conflicts('genotype'),
    );
  withCommonOptions(withRunOptions(command), EXAMPLES).action(
    answering(terminal, async (config: string, options: TrainOptions) => {
      const { createTraining } = await import('@cellsmith/runtime');
      const { set, out, engine, genotype, from, serve } = options;
      const { cwd, environment } = terminal;
      const session = await createTraining(config, {
        set,
        cwd,
        environment,
        ...(out !== undefined && { out }),
        ...(engine !== undefined && { engine }),
        ...(genotype !== undefined && { genotype }),
        ...(from !== undefined && { from }),
      });
      const { directory } = session;
      const act = (): Promise<Answer> => runTraining(session, terminal);
      return withDashboard(serve, { directory, kind: 'run', act }, terminal);
    }),
  );
}
