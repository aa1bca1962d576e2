import { describe, expect, it } from '@jest/globals';
import { toyDecisions } from '@cellsmith/core/testing';
import { drawCells } from './draw-cells.ts';
import { flatDrawing } from './flat-drawing.ts';

const decisions = toyDecisions.cells;
const svg = drawCells(
  decisions,
  decisions.map(() => 0),
);

describe('flatDrawing', () => {
  it('leaves nothing that only browsers know', () => {
    const flat = flatDrawing(svg);

    expect(svg).toMatch(/var\(|color-mix|--c/u);
    expect(flat).not.toMatch(/var\(|color-mix|--|@media/u);
  });

  it('spells the light colours out', () => {
    const flat = flatDrawing(svg);

    expect(flat).toContain('.cell-drawing text{fill:#1d232b;text-anchor:middle}');
    expect(flat).toContain(
      '.cell-drawing .operation .shape{fill:currentColor;fill-opacity:0.18;stroke:currentColor;stroke-width:1.6}',
    );
    expect(flat).toContain('.shape{fill:#1d232b;fill-opacity:0.09}');
    expect(flat).toMatch(/<g class="operation[^"]*" transform="[^"]+" style="color:#\w{6}">/u);
  });

  it('changes no shape and no word', () => {
    const bare = (text: string): string =>
      text.replace(/<style>.*<\/style>/u, '').replaceAll(/ style="[^"]+"/gu, '');

    expect(bare(flatDrawing(svg))).toBe(bare(svg));
  });
});
