import { type Command, Option } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { runStudy } from '../session/run-study.ts';
import { withDashboard } from '../session/with-dashboard.ts';
import type { Terminal } from '../terminal.ts';
import { type RunOptions, positiveInteger, withCommonOptions, withRunOptions } from './options.ts';

interface StudyCommandOptions extends RunOptions {
  readonly jobs: number;
}

const EXAMPLES = [
  'study studies/enas-vs-shuffle-nasnet-quick --set dataset.path=data/cifar10',
  'study configs/studies/merge-quick.yaml --jobs 2 --json',
  'study my-study.yaml --set seeds=20 --set budget.epochs=10',
];

/** `cellsmith study <config>`. */
export function addStudy(program: Command, terminal: Terminal): void {
  const command = program
    .command('study')
    .summary('compare head to head, with error bars')
    .description(
      'Compares arms over paired seeds under one budget, and says which is better, by how much and\n' +
        'how sure that is. CONFIG is a YAML file or the name of a preset. Runs that other studies\n' +
        'beside it have done already are taken from there.',
    )
    .argument('<config>', 'YAML file or preset, as in studies/merge-quick');
  withCommonOptions(withRunOptions(command).addOption(jobsOption()), EXAMPLES).action(
    answering(terminal, async (config: string, options: StudyCommandOptions) => {
      const { createStudy } = await import('@cellsmith/runtime');
      const { set, out, engine, jobs, serve } = options;
      const { cwd, environment } = terminal;
      const session = await createStudy(config, {
        set,
        cwd,
        environment,
        jobs,
        ...(out !== undefined && { out }),
        ...(engine !== undefined && { engine }),
      });
      const { directory } = session;
      const act = (): Promise<Answer> => runStudy(session, terminal);
      return withDashboard(serve, { directory, kind: 'study', act }, terminal);
    }),
  );
}

/** `--jobs N`. */
export function jobsOption(): Option {
  return new Option('--jobs <n>', 'runs at once, each in a process of its own')
    .argParser(positiveInteger)
    .default(1);
}
