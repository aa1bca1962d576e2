import { resolve } from 'node:path';
import type { ExportFormat, ExportedNetwork, ReplayedRun } from '@cellsmith/runtime';
import type { Command } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { facts } from '../render/facts.ts';
import { count } from '../render/figures.ts';
import { paletteFor } from '../render/palette.ts';
import { shownPath } from '../render/shown-path.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, withCommonOptions } from './options.ts';

interface ExportCommandOptions extends CommonOptions {
  readonly format: string;
  readonly out?: string;
  readonly fold: boolean;
}

/** Of networks; every other format is a reporter's name. */
const NETWORKS: readonly ExportFormat[] = ['onnx', 'safetensors', 'program'];

const EXAMPLES = [
  'export runs/my-training',
  'export runs/my-training --format onnx --out network.onnx',
  'export runs/my-training --format safetensors --json',
  'export runs/my-training --format program --out classifier',
  'export runs/my-search --format tensorboard --out logs/my-search',
];

/** `cellsmith export <run>`. */
export function addExport(program: Command, terminal: Terminal): void {
  const command = program
    .command('export')
    .summary('write a trained network, or the figures of a run, for other programs')
    .description(
      'Writes the network of a training with its newest saved weights. An ONNX file holds the whole\n' +
        'network: it takes pixels from 0 to 255 and gives logits. safetensors holds the weights by name.\n' +
        'program is a folder with a small program that classifies images. tensorboard and csv write the\n' +
        'figures of any search, training or study into a folder.',
    )
    .argument('<run>', 'folder of the run')
    .option(
      '--format <format>',
      'onnx, safetensors, program, tensorboard, csv or the name of another reporter',
      'onnx',
    )
    .option(
      '--out <path>',
      'file or folder (default: network.<format> or <format> in the folder of the run)',
    )
    .option('--no-fold', 'ONNX: leave batch norms as they are instead of within the convolutions');
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, async (run: string, { format, out, fold }: ExportCommandOptions) => {
      const { exportRun, replayRun } = await import('@cellsmith/runtime');
      const { cwd, environment } = terminal;
      const place = out === undefined ? {} : { out: resolve(cwd, out) };
      const directory = resolve(cwd, run);
      const network = NETWORKS.find((name) => name === format);
      if (network === undefined) {
        const replayed = await replayRun(directory, { format, environment, ...place });
        return replayAnswer(replayed, terminal);
      }
      const options = { format: network, fold, environment, ...place };
      return exportAnswer(await exportRun(directory, options), terminal);
    }),
  );
}

function replayAnswer(replayed: ReplayedRun, { cwd, stdout, environment }: Terminal): Answer {
  const { path, lines } = replayed;
  const palette = paletteFor(stdout, environment);
  const text = facts([['written', `${shownPath(cwd, path)}, of ${count(lines)} events`]], palette);
  return { data: replayed, text };
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
