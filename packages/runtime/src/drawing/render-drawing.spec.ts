import { describe, expect, it } from '@jest/globals';
import { renderDrawing } from './render-drawing.ts';

const NETWORK = { of: 'network', cellsPerStage: 4, auxiliary: true } as const;

describe('renderDrawing', () => {
  it.each(['shuffle-nasnet-a', 'enas'])('folds the alike cells of %s', async (name) => {
    const text = await renderDrawing(name, { ...NETWORK, format: 'text' });
    const lines = text.split('\n').filter((line) => line !== '');

    expect(lines.filter((line) => line.includes('reduction cell'))).toHaveLength(2);
    expect(lines.filter((line) => line.includes('normal cell × '))).toHaveLength(3);
    expect(lines.length).toBeLessThan(12);
  });

  it('writes what each value of a cell is made of', async () => {
    const text = await renderDrawing('shuffle-nasnet-a', { format: 'text' });

    expect(text).toContain('3 = conv1x1(');
    expect(text).toContain('reduction cell');
    expect(text).toContain('(loose end)');
  });

  it.each([
    ['svg', '<svg '],
    ['dot', 'digraph '],
    ['mermaid', 'flowchart TB'],
  ] as const)('draws cells and networks as %s', async (format, start) => {
    for (const subject of ['cell', 'network'] as const) {
      const drawing = await renderDrawing('enas', { format, of: subject });
      expect(drawing.startsWith(start)).toBe(true);
      expect(drawing).toContain(subject === 'cell' ? 'avgPool3x3' : 'reduction cell');
    }
  });

  it('names the formats that there are', async () => {
    const format = 'png' as 'svg';

    await expect(renderDrawing('enas', { format })).rejects.toThrow('svg, dot, mermaid, text');
  });
});
