import { resolve } from 'node:path';
import type { Command } from 'commander';
import { answering } from '../answer.ts';
import { readBack } from '../session/read-back.ts';
import { verifyRuns } from '../session/verify-runs.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, withCommonOptions } from './options.ts';

interface ReplayOptions extends CommonOptions {
  readonly verify?: true;
}

const EXAMPLES = [
  'replay runs/my-search',
  'replay runs/my-search --verify',
  'replay runs/my-study --verify --json',
];

/** `cellsmith replay <run>`. */
export function addReplay(program: Command, terminal: Terminal): void {
  const command = program
    .command('replay')
    .summary('read a journal back, or run it again and compare')
    .description(
      'Reads the journal of a search, training or study back, its chain of hashes checked. With --verify,\n' +
        'the run (of a study: each of its runs) starts again from its config and seed in a folder aside, and\n' +
        'every event is compared with the one that was recorded; the run itself stays as it is.',
    )
    .argument('<run>', 'folder of the run or study')
    .option('--verify', 'run it again and compare event by event');
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, async (run: string, { verify }: ReplayOptions) => {
      const directory = resolve(terminal.cwd, run);
      return verify ? verifyRuns(directory, terminal) : readBack(directory, terminal);
    }),
  );
}
