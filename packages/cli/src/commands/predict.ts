import { resolve } from 'node:path';
import type { ImagePredictions } from '@cellsmith/runtime';
import { type Command, Option } from 'commander';
import { type Answer, answering } from '../answer.ts';
import { AnsweredError } from '../answered-error.ts';
import { count } from '../render/figures.ts';
import { paletteFor } from '../render/palette.ts';
import { predictionsText } from '../render/predictions-text.ts';
import type { Terminal } from '../terminal.ts';
import { type CommonOptions, positiveInteger, withCommonOptions } from './options.ts';

interface PredictCommandOptions extends CommonOptions {
  readonly top: number;
}

const EXAMPLES = [
  'predict runs/my-training photo.png',
  'predict network.onnx photos/*.jpg --top 1',
  'predict runs/my-training photo.webp --json',
];

/** `cellsmith predict <network> <images...>`. */
export function addPredict(program: Command, terminal: Terminal): void {
  const command = program
    .command('predict')
    .summary('say what a trained network sees in images')
    .description(
      'Classifies images by a trained network with its newest saved weights. Images of another size than\n' +
        'those of the training are resized and cropped to their centre.',
    )
    .argument('<network>', 'folder of the training, or an ONNX file that export has written')
    .argument('<images...>', 'image files: PNG, JPEG, WebP, GIF, AVIF, TIFF, SVG')
    .addOption(
      new Option('--top <n>', 'classes of each image').argParser(positiveInteger).default(5),
    );
  withCommonOptions(command, EXAMPLES).action(
    answering(
      terminal,
      async (network: string, images: readonly string[], { top }: PredictCommandOptions) => {
        const { predictImages } = await import('@cellsmith/runtime');
        const { cwd, environment } = terminal;
        const paths = images.map((image) => resolve(cwd, image));
        const options = { top, environment };
        return predictAnswer(await predictImages(resolve(cwd, network), paths, options), terminal);
      },
    ),
  );
}

/** Images that cannot be read are told on stderr, the others as usual. */
function predictAnswer(found: ImagePredictions, terminal: Terminal): Answer {
  const { stdout, stderr, environment, cwd } = terminal;
  const text = predictionsText(found, { cwd, palette: paletteFor(stdout, environment) });
  const { unreadable } = found;
  if (unreadable.length === 0) return { data: found, text };
  const { bad } = paletteFor(stderr, environment);
  for (const { message } of unreadable) stderr.write(`${bad('error:')} ${message}\n`);
  const failure = `${count(unreadable.length)} images cannot be read`;
  return { data: found, text, failure: new AnsweredError('INVALID_DATA', failure) };
}
