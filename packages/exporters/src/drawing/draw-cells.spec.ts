import { describe, expect, it } from '@jest/globals';
import { type Decision, sampleGenotype, createRng } from '@cellsmith/core';
import fc from 'fast-check';
import { cellFigures, drawCells } from './draw-cells.ts';
import { operationColour } from './operation-colour.ts';

function decisionsOf(operations: readonly string[]): readonly Decision[] {
  return ['normal', 'reduction'].flatMap((cell) =>
    [2, 3, 4].flatMap((node) =>
      [0, 1].flatMap((side) => [
        {
          ...{ name: `${cell}/${node}/${side}/input`, cell, node, kind: 'input' },
          choices: Array.from({ length: node }, (_, entry) => String(entry)),
        },
        { name: `${cell}/${node}/${side}`, cell, node, kind: 'operation', choices: operations },
      ]),
    ),
  );
}

const DECISIONS = decisionsOf(['identity', 'sepConv3x3', 'maxPool3x3']);

/** Every tag closed, in order; no attribute unquoted. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replaceAll(/<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?)>/gu, (...match) => {
    const [, isEnd, name, , isEmpty] = match as string[];
    if (isEnd) expect(open.pop()).toBe(name);
    else if (!isEmpty && name !== undefined) open.push(name);
    return '';
  });

  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]/u);
}

describe('drawCells', () => {
  it('draws all cells with all operations, whatever the genotype', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const genotype = sampleGenotype(DECISIONS, createRng(seed));
        const svg = drawCells(DECISIONS, genotype);

        expectWellFormed(svg);
        expect(svg.match(/class="operation(?: off)?"/gu)).toHaveLength(12);
        expect(svg.match(/>\+</gu)).toHaveLength(6);
        expect(svg).toContain('>normal cell<');
        expect(svg).not.toMatch(/NaN|undefined|Infinity/u);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same for the same genotype', () => {
    const genotype = sampleGenotype(DECISIONS, createRng(1));

    expect(drawCells(DECISIONS, genotype)).toBe(drawCells(DECISIONS, genotype));
  });

  it('writes names of operations as text, whatever they hold', () => {
    const decisions = decisionsOf(['<b>&"', 'x']);
    const svg = drawCells(
      decisions,
      decisions.map(() => 0),
    );

    expectWellFormed(svg);
    expect(svg).toContain('&lt;b&gt;&amp;&quot;');
  });

  it('names itself and brings its colours for light and dark along', () => {
    const svg = drawCells(
      DECISIONS,
      DECISIONS.map(() => 0),
    );

    expect(svg).toMatch(/role="img" aria-label="The cells [^"]*identity/u);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).not.toMatch(/url\(|href|@import/u);
  });

  it('refuses a genotype of another space', () => {
    expect(() => drawCells(DECISIONS, [0])).toThrow(
      expect.objectContaining({ code: 'INVALID_GENOTYPE' }),
    );
  });
});

describe('cellFigures', () => {
  it('draws each cell by itself, turned where it would be wider than a phone', () => {
    const genotype = DECISIONS.map(() => 0);
    const figures = cellFigures(DECISIONS, genotype);
    const [, together] = /width="(\d+)"/u.exec(drawCells(DECISIONS, genotype)) ?? [];

    expect(figures.map(({ cell }) => cell)).toEqual(['normal', 'reduction']);
    for (const { svg, width } of figures) {
      expectWellFormed(svg);
      expect(width).toBeLessThan(Number(together) / 2);
    }
  });
});

describe('operationColour', () => {
  it('keeps a colour for every name, known or not', () => {
    expect(operationColour('conv1x1')).not.toEqual(operationColour('sepConv3x3'));
    expect(operationColour('my-operation')).toEqual(operationColour('my-operation'));
    expect(operationColour('').light).toMatch(/^#[0-9a-f]{6}$/u);
  });
});
