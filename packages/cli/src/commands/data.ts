import type { VerifiedData } from '@cellsmith/runtime';
import type { Command } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { count } from '../render/figures.ts';
import { paletteFor } from '../render/palette.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, setOption, withCommonOptions } from './options.ts';

interface DataCommandOptions extends CommonOptions {
  readonly set: readonly string[];
}

const ACTIONS = {
  fetch: 'Downloads what is missing of a data set, going on where it broke off, and verifies it.',
  verify: 'Reads a data set and checks it, file by file.',
} as const;

/** `cellsmith data fetch|verify <name>`. */
export function addData(program: Command, terminal: Terminal): void {
  const data = program
    .command('data')
    .summary('download or check a data set')
    .description('Downloads or checks a data set.');
  for (const action of ['fetch', 'verify'] as const) {
    const command = data
      .command(action)
      .summary(action === 'fetch' ? 'download what is missing' : 'check what is there')
      .description(ACTIONS[action])
      .argument('<dataset>', 'name of the data set, as in cifar10')
      .addOption(setOption());
    const examples = [`data ${action} cifar10`, `data ${action} cifar10 --set path=data/cifar10`];
    withCommonOptions(command, examples).action(
      answering(terminal, (name: string, { set }: DataCommandOptions) =>
        handleData(action, { name, set }, terminal),
      ),
    );
  }
}

async function handleData(
  action: keyof typeof ACTIONS,
  { name, set }: { name: string; set: readonly string[] },
  { stdout, stderr, cwd, environment }: Terminal,
): Promise<Answer> {
  const { fetchData, verifyData } = await import('@cellsmith/runtime');
  const report = (message: string): void => {
    stderr.write(`${message}\n`);
  };
  const handle = action === 'fetch' ? fetchData : verifyData;
  const data: VerifiedData = await handle(name, { set, cwd, environment, report });
  const { good } = paletteFor(stdout, environment);
  const { dataset, trainImages, testImages, classes } = data;
  const counts = `${count(trainImages)} training and ${count(testImages)} test images of ${classes.length} classes`;
  return { data, text: `${dataset} ${good('is sound')}: ${counts}` };
}
