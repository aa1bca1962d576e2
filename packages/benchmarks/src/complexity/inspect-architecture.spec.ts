import { describe, expect, it } from '@jest/globals';
import { type Architecture, GraphBuilder } from '@cellsmith/core';
import { inspectArchitecture } from './inspect-architecture.ts';

/** Stem 3x3 to 4 channels, two cells of a 1x1 convolution each, head; an auxiliary head on cell 0. */
function small(): Architecture {
  const graph = new GraphBuilder();
  const stem = graph.scope('stem');
  const stemmed = stem.batchNorm(stem.conv2d(graph.input([8, 8, 3]), { kernel: 3, filters: 4 }));
  const cell = (index: number, input: typeof stemmed): typeof stemmed =>
    graph
      .scope('cells')
      .scope(index)
      .scope('nodes')
      .scope(2)
      .conv2d(input, { kernel: 1, filters: 4 });
  const first = cell(0, stemmed);
  const head = graph.scope('head');
  const logits = head.dense(head.globalAveragePool(cell(1, first)), { units: 10 });
  const auxiliary = graph.scope('auxiliary');
  return graph.finish(logits, auxiliary.dense(auxiliary.globalAveragePool(first), { units: 10 }));
}

describe('inspectArchitecture', () => {
  it('counts parameters and multiply-adds, the auxiliary head apart', () => {
    expect(inspectArchitecture(small())).toMatchObject({
      parameters: 3 * 3 * 3 * 4 + 2 * 4 + 2 * (4 * 4) + 4 * 10,
      auxiliaryHeadParameters: 4 * 10,
      multiplyAdds: 64 * 3 * 3 * 3 * 4 + 2 * (64 * 4 * 4) + 4 * 10,
      auxiliaryHeadMultiplyAdds: 4 * 10,
      layers: 9,
      depth: 6,
    });
  });

  it('gives one row to each cell, the stem and the heads', () => {
    const rows = inspectArchitecture(small()).blocks.map(({ block, auxiliary, parameters }) => [
      block,
      auxiliary,
      parameters,
    ]);

    expect(rows).toEqual([
      ['input', false, 0],
      ['stem', false, 116],
      ['cells/0', false, 16],
      ['cells/1', false, 16],
      ['head', false, 40],
      ['auxiliary', true, 40],
    ]);
  });

  it('has rows that add up to the network', () => {
    const report = inspectArchitecture(small());
    const total = (figure: 'layers' | 'parameters' | 'multiplyAdds'): number =>
      report.blocks.reduce((sum, row) => sum + row[figure], 0);

    expect(total('layers')).toBe(report.layers);
    expect(total('parameters')).toBe(report.parameters + report.auxiliaryHeadParameters);
    expect(total('multiplyAdds')).toBe(report.multiplyAdds + report.auxiliaryHeadMultiplyAdds);
  });

  it('tells the shape in which a part ends', () => {
    const [, stem] = inspectArchitecture(small()).blocks;

    expect(stem?.shape).toEqual([8, 8, 4]);
  });
});
