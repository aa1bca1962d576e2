import { resolve } from 'node:path';
import type { ExportFormat, ExportedNetwork } from '@cellsmith/runtime';
import { type Command, Option } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { facts } from '../render/facts.ts';
import { count } from '../render/figures.ts';
import { paletteFor } from '../render/palette.ts';
import { shownPath } from '../render/shown-path.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, withCommonOptions } from './options.ts';

interface ExportCommandOptions extends CommonOptions {
  readonly format: ExportFormat;
  readonly out?: string;
  readonly fold: boolean;
}

const FORMATS: readonly ExportFormat[] = ['onnx', 'safetensors', 'program'];

const EXAMPLES = [
  'export runs/my-training',
  'export runs/my-training --format onnx --out network.onnx',
  'export runs/my-training --format safetensors --json',
  'export runs/my-training --format program --out classifier',
];

/** `cellsmith export <run>`. */
export function addExport(program: Command, terminal: Terminal): void {
  const command = program
    .command('export')
    .summary('write a trained network for other programs')
    .description(
      'Writes the network of a training with its newest saved weights. An ONNX file holds the whole\n' +
        'network: it takes pixels from 0 to 255 and gives logits. safetensors holds the weights by name.\n' +
        'program is a folder with a small program that classifies images.',
    )
    .argument('<run>', 'folder of the training')
    .addOption(new Option('--format <format>', 'what to write').choices(FORMATS).default('onnx'))
    .option(
      '--out <path>',
      'the file, or the folder of a program (default: network.<format> or program in the run)',
    )
    .option('--no-fold', 'ONNX: leave batch norms as they are instead of within the convolutions');
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, async (run: string, { format, out, fold }: ExportCommandOptions) => {
      const { exportRun } = await import('@cellsmith/runtime');
      const { cwd, environment } = terminal;
      const file = out === undefined ? {} : { out: resolve(cwd, out) };
      const options = { format, fold, environment, ...file };
      return exportAnswer(await exportRun(resolve(cwd, run), options), terminal);
    }),
  );
}

function exportAnswer(exported: ExportedNetwork, { cwd, stdout, environment }: Terminal): Answer {
  const { path, genotype, parameters, bytes } = exported;
  const text = facts(
    [
      ['written', `${shownPath(cwd, path)}, ${count(bytes)} bytes`],
      ['genotype', genotype],
      ['parameters', count(parameters)],
    ],
    paletteFor(stdout, environment),
  );
  return { data: exported, text };
}
