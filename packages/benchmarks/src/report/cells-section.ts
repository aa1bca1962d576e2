import { type Section, type Block, section, text } from './document.ts';
import type { DrawnGenotype } from './report-extras.ts';

/** The cells drawn as graphs, with their text form to be copied. */
export function cellsSection(cells: readonly DrawnGenotype[]): readonly Section[] {
  const blocks = cells.flatMap(({ title, genotype, figures }): readonly Block[] => [
    {
      kind: 'figures',
      figures: figures.map(({ cell, svg }) => ({
        title: `${title}: ${cell}`,
        about: 'Dashed outlines and arrows: loose ends, which make the output.',
        svg,
      })),
    },
    { kind: 'code', text: genotype },
  ]);
  const about =
    'Colours stand for operations; numbers are the entries of the text form below each drawing.';
  return blocks.length === 0 ? [] : section('cells', 'Cells', [text(about), ...blocks]);
}
