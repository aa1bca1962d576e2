import type { ImagePredictions, PredictedImage } from '@cellsmith/runtime';
import { count, percent } from './figures.ts';
import type { Palette } from './palette.ts';
import { shownPath } from './shown-path.ts';
import { type Column, table } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'image' },
  { title: 'class' },
  { title: 'probability', align: 'right' },
];

/** What a network sees in images, for people; paths as seen from `cwd`. */
export function predictionsText(
  found: ImagePredictions,
  { cwd, palette }: { readonly cwd: string; readonly palette: Palette },
): string {
  const { images, genotype, engine } = found;
  if (images.length === 0) return palette.faint('no image was classified');
  const rows = images.flatMap((image) => rowsOf(image, cwd));
  const about = [`genotype ${genotype}, engine ${engine}`, ...fittedLines(found)];
  return [table(COLUMNS, rows, palette), about.map(palette.faint).join('\n')].join('\n\n');
}

/** Its path stands on the first line of an image only. */
function rowsOf({ path, predictions }: PredictedImage, cwd: string): string[][] {
  return predictions.map(({ class: name, probability }, i) => [
    i === 0 ? shownPath(cwd, path) : '',
    name,
    percent(probability),
  ]);
}

function fittedLines({ images, shape: [height, width] }: ImagePredictions): string[] {
  const fitted = images.filter(({ isFitted }) => isFitted).length;
  if (fitted === 0) return [];
  const which = `${count(fitted)} of ${count(images.length)} images`;
  const size = `${width} x ${height}`;
  return [
    `${which} had another size: resized to cover ${size} and cropped to the centre, as the network takes them`,
  ];
}
