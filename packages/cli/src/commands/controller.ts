import type { Command } from 'commander';
import {
  type RunControllerServerOptions,
  runControllerServer,
} from '../session/run-controller-server.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, portNumber, setOption, withCommonOptions } from './options.ts';

type ControllerServeOptions = CommonOptions & Omit<RunControllerServerOptions, 'config'>;

const EXAMPLES = [
  'controller serve --space shuffle-nasnet --controller enas',
  'controller serve my-search.yaml --set controller.units=32 --port 0 --json',
  'controller serve --relay',
];

/** Where optimisers are asked unless another port is named; `remote` asks there. */
const PORT = 4748;

/** `cellsmith controller serve [config]`. */
export function addController(program: Command, terminal: Terminal): void {
  const controller = program
    .command('controller')
    .summary('ask and tell: controllers over HTTP, optimisers in any language')
    .description('Controllers over HTTP: docs/ask-and-tell.md says how they are asked and told.');
  const command = controller
    .command('serve')
    .summary('serve a controller, or a relay to an optimiser elsewhere')
    .description(
      'Serves the controller of a search to programs in any language, which ask it for genotypes and\n' +
        'tell it what they were worth. With --relay it is the other way round: searches whose\n' +
        'controller is `remote` ask here, and your optimiser fetches the questions and answers them.',
    )
    .argument('[config]', 'YAML file or preset of a search')
    .option('--space <name>', 'search space, instead of that of the config')
    .option('--controller <name>', 'controller, instead of that of the config')
    .option('--relay', 'pass the questions of searches on to an optimiser that is a client')
    .addOption(setOption())
    .option('--port <n>', 'port; 0 for any that is free', portNumber, PORT)
    .option('--host <address>', 'address to be reached at; others than this machine need --token')
    .option('--token <text>', 'secret that requests have to bear, of 16 characters or more');
  withCommonOptions(command, EXAMPLES).action(
    (config: string | undefined, options: ControllerServeOptions) =>
      runControllerServer({ ...options, ...(config !== undefined && { config }) }, terminal),
  );
}
