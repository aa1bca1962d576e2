import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { runServer } from '../session/run-server.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, portNumber, withCommonOptions } from './options.ts';

interface ServeCommandOptions extends CommonOptions {
  readonly port: number;
  readonly host?: string;
  readonly token?: string;
  readonly control?: true;
  readonly untilStdinEnds?: true;
}

const EXAMPLES = ['serve', 'serve runs --control', 'serve runs --host 0.0.0.0 --token "$TOKEN"'];

/** Where the dashboard is unless another port is asked for. */
export const PORT = 4747;

/** `cellsmith serve [runs]`. */
export function addServe(program: Command, terminal: Terminal): void {
  const command = program
    .command('serve')
    .summary('show runs and studies in the browser, live')
    .description(
      'Shows the runs and studies below a folder in the browser, while they run and afterwards,\n' +
        'whoever started them. It can be reached from this machine only, and changes nothing, unless\n' +
        'you say otherwise.',
    )
    .argument('[runs]', 'folder that the runs are in', 'runs')
    .option('--port <n>', 'port; 0 for any that is free', portNumber, PORT)
    .option('--host <address>', 'address to be reached at; others than this machine need --token')
    .option('--token <text>', 'secret that the page asks for, of 16 characters or more')
    .option('--control', 'runs can be stopped and resumed from the page')
    .addOption(new Option('--until-stdin-ends').hideHelp());
  withCommonOptions(command, EXAMPLES).action(
    async (runs: string, options: ServeCommandOptions) => {
      const { directory, shown } = await runsDirectory(resolve(terminal.cwd, runs));
      await runServer({ ...options, directory, shown }, terminal);
    },
  );
}

/** Of a run's own folder, the folder that it is in. */
async function runsDirectory(path: string): Promise<{ directory: string; shown: string | null }> {
  const isRun = await stat(join(path, 'journal.jsonl')).catch(() => undefined);
  if (!isRun) return { directory: path, shown: null };
  return { directory: dirname(path), shown: basename(path) };
}
