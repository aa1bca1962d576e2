import type { Command } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { runSearch } from '../session/run-search.ts';
import { withDashboard } from '../session/with-dashboard.ts';
import type { Terminal } from '../terminal.ts';
import { type RunOptions, withCommonOptions, withRunOptions } from './options.ts';

const EXAMPLES = [
  'search shuffle-nasnet/search-quick',
  'search configs/enas/search.yaml --set dataset.path=data/cifar10 --out runs/enas --json',
  'search my-search.yaml --set controller.name=random --set search.epochs=20',
];

/** `cellsmith search <config>`. */
export function addSearch(program: Command, terminal: Terminal): void {
  const command = program
    .command('search')
    .summary('search a cell')
    .description('Searches a cell. CONFIG is a YAML file or the name of a preset.')
    .argument('<config>', 'YAML file or preset, as in shuffle-nasnet/search-quick');
  withCommonOptions(withRunOptions(command), EXAMPLES).action(
    answering(terminal, async (config: string, { set, out, engine, serve }: RunOptions) => {
      const { createSearch } = await import('@cellsmith/runtime');
      const { cwd, environment } = terminal;
      const session = await createSearch(config, {
        set,
        cwd,
        environment,
        ...(out !== undefined && { out }),
        ...(engine !== undefined && { engine }),
      });
      const { directory } = session;
      const act = (): Promise<Answer> => runSearch(session, terminal);
      return withDashboard(serve, { directory, kind: 'run', act }, terminal);
    }),
  );
}
