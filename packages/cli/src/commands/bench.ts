import { CellsmithError } from '@cellsmith/core';
import { type Command, InvalidArgumentError } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { showShare } from '../progress/show-share.ts';
import { benchText } from '../render/bench-text.ts';
import { paletteFor } from '../render/palette.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, positiveInteger, setOption, withCommonOptions } from './options.ts';

interface BenchCommandOptions extends CommonOptions {
  readonly set: readonly string[];
  readonly batches: readonly number[];
  readonly passes: number;
  readonly engine?: string;
  readonly threads?: number;
  readonly train?: number;
}

const EXAMPLES = [
  'bench enas/final shuffle-nasnet/final-a',
  "bench enas/final 'shuffle-nasnet/final-a[network.filters=48,network.cellsPerStage=5]' --batches 1,32",
  'bench runs/train --train 144 --json',
];

/** `cellsmith bench <targets…>`. */
export function addBench(program: Command, terminal: Terminal): void {
  const command = program
    .command('bench')
    .summary('measure how fast networks are, side by side')
    .description(
      'Measures the latency of networks, in turns, and how fast they train. A target is what inspect\n' +
        'takes; NAME[path=value,…] changes its config. Speeds are against the first.',
    )
    .argument('<targets...>', 'configs, presets, runs, published cells or genotypes')
    .option(
      '--batches <list>',
      'images of a forward pass, separated by commas',
      integers,
      [1, 32, 128],
    )
    .option('--passes <n>', 'forward passes of each network at each batch', positiveInteger, 100)
    .option(
      '--train <batch>',
      'also time training steps of so many images, with their memory',
      positiveInteger,
    )
    .option('--engine <name>', 'engine that runs them (default: the fastest that works)')
    .option('--threads <n>', 'threads of the engine (default: all cores)', positiveInteger)
    .addOption(setOption());
  withCommonOptions(command, EXAMPLES).action(
    answering(terminal, (targets: readonly string[], options: BenchCommandOptions) =>
      bench(targets, options, terminal),
    ),
  );
}

async function bench(
  targets: readonly string[],
  options: BenchCommandOptions,
  terminal: Terminal,
): Promise<Answer> {
  const { benchNetworks } = await import('@cellsmith/runtime');
  const { cwd, clock, stdout, stderr, environment } = terminal;
  const progress = showShare(terminal);
  let stopped = false;
  const undo = terminal.onStop(() => {
    stopped = true;
  });
  const progressed = (share: number, doing: string): void => {
    if (stopped) throw new CellsmithError('INTERRUPTED', 'Interrupted; nothing was kept');
    progress.show(share, doing);
  };
  const warned = (message: string): void => {
    stderr.write(`${paletteFor(stderr, environment).warning('warning')} ${message}\n`);
  };
  try {
    const data = await benchNetworks(targets, { ...options, cwd, clock, progressed, warned });
    progress.stop();
    return { data, text: benchText(data, paletteFor(stdout, environment)) };
  } finally {
    progress.stop();
    undo();
  }
}

function integers(list: string): readonly number[] {
  const parts = list.split(',');
  if (parts.every((part) => /^[1-9]\d*$/u.test(part))) return parts.map(Number);
  throw new InvalidArgumentError('It must be whole numbers from 1, separated by commas.');
}
