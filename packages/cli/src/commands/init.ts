import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CellsmithError } from '@cellsmith/core';
import { Argument, type Command } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { nextSteps } from '../render/next-steps.ts';
import { paletteFor } from '../render/palette.ts';
import type { Terminal } from '../terminal.ts';
import { addInitPlugin } from './init-plugin.ts';
import { type CommonOptions, withCommonOptions } from './options.ts';

interface InitOptions extends CommonOptions {
  readonly out?: string;
}

type Kind = 'search' | 'train';

const EXAMPLES = [
  'init',
  'init train > my-training.yaml',
  'init search --out my-search.yaml',
  'init plugin controller my-controller',
];

/** `cellsmith init [kind]` and `cellsmith init plugin <kind> <name>`. */
export function addInit(program: Command, terminal: Terminal): void {
  const command = program
    .command('init')
    .summary('write a commented config, or a plugin, to start from')
    .description(
      'Writes a commented config to start from, on stdout or into a new file. INIT PLUGIN writes a\n' +
        'package with a plugin of your own.',
    )
    .addArgument(
      new Argument('[kind]', 'what the config is for')
        .choices(['search', 'train'])
        .default('search'),
    )
    .option('--out <file>', 'write this file, which must not exist')
    .enablePositionalOptions();
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, async (kind: Kind, { out }: InitOptions) => {
      const { initConfig } = await import('@cellsmith/runtime');
      const config = initConfig(kind);
      if (out === undefined) return { data: { kind, config }, text: config.trimEnd() };
      return writeConfig(config, { kind, out }, terminal);
    }),
  );
  addInitPlugin(command, terminal);
}

async function writeConfig(
  config: string,
  { kind, out }: { kind: Kind; out: string },
  { cwd, stdout, environment }: Terminal,
): Promise<Answer> {
  try {
    await writeFile(resolve(cwd, out), config, { flag: 'wx' });
  } catch (error) {
    throw new CellsmithError('INVALID_CONFIG', `Cannot write ${out}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
  const next = [
    { args: [kind, out], why: `start the ${kind === 'search' ? 'search' : 'training'}` },
  ];
  const text = `${out} is written.\n\n${nextSteps(next, paletteFor(stdout, environment))}`;
  return { data: { kind, path: out }, text };
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
    return 'it exists already; choose another name or delete it';
  }
  return error instanceof Error ? error.message : String(error);
}
