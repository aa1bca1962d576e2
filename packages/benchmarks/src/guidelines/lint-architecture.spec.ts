import { describe, expect, it } from '@jest/globals';
import { type Architecture, GraphBuilder, type Node } from '@cellsmith/core';
import { architectures } from '@cellsmith/core/testing';
import fc from 'fast-check';
import type { Guideline, GuidelineReport } from './finding.ts';
import { lintArchitecture } from './lint-architecture.ts';

/** A network of 8x8 pixels and 16 channels with `cell` in the middle. */
function network(cell: (graph: GraphBuilder, x: Node) => Node): Architecture {
  const graph = new GraphBuilder();
  const body = cell(graph.scope('cells/0'), graph.input([8, 8, 16]));
  return graph.finish(graph.scope('head').dense(graph.globalAveragePool(body), { units: 10 }));
}

function report(architecture: Architecture, guideline: Guideline): GuidelineReport {
  const found = lintArchitecture(architecture).find((one) => one.guideline === guideline);
  if (!found) throw new Error(`No ${guideline}`);
  return found;
}

const convolution = (filters: number, groups = 1) =>
  network((cell, x) => cell.conv2d(x, { kernel: 1, filters, groups }));

describe('G1', () => {
  it('is followed by equal widths', () => {
    expect(report(convolution(16), 'G1')).toMatchObject({ score: 1, findings: [] });
  });

  it('finds unequal widths and what they cost', () => {
    const { score, findings } = report(convolution(64), 'G1');
    // 64 pixels: 64 (16 + 64) + 1024 values against 64 * 2 * 32 + 1024.
    expect(score).toBeCloseTo(5120 / 6144, 12);
    expect(findings).toEqual([
      {
        ...{ guideline: 'G1', where: 'cells/0/conv2d', excess: 1024 },
        message: '16 to 64 channels: 1.20 times the memory access of equal widths',
      },
    ]);
  });
});

describe('G2', () => {
  it('is followed where there are no groups', () => {
    expect(report(convolution(16), 'G2')).toMatchObject({
      ...{ score: 1, findings: [], summary: 'no group convolutions' },
    });
  });

  it('finds groups and what they cost', () => {
    const { score, findings } = report(convolution(16, 4), 'G2');
    // 64 (16 + 16) + 64 values against 64 (16 + 4) + 64.
    expect(score).toBeCloseTo(1344 / 2112, 12);
    expect(findings[0]?.message).toMatch(/^4 groups: 1\.57 times/u);
  });
});

describe('G3', () => {
  const chain = (length: number) =>
    network((cell, x) =>
      Array.from({ length }).reduce<Node>((y) => cell.conv2d(y, { kernel: 1, filters: 16 }), x),
    );

  it('is followed by three convolutions a cell', () => {
    expect(report(chain(3), 'G3')).toMatchObject({ score: 1, findings: [] });
  });

  it('counts what lies side by side and one behind the other', () => {
    const branches = network((cell, x) =>
      cell.add([
        cell.conv2d(cell.conv2d(x, { kernel: 1, filters: 16 }), { kernel: 1, filters: 16 }),
        cell.pool('maxPool', x, { kernel: 3 }),
        cell.depthwiseConv2d(x, { kernel: 3 }),
        cell.depthwiseConv2d(x, { kernel: 5 }),
        cell.conv2d(x, { kernel: 1, filters: 16 }),
      ]),
    );
    const { score, findings } = report(branches, 'G3');

    expect(score).toBe(0.5);
    expect(findings[0]).toMatchObject({ where: 'cells/0', excess: 3 });
    expect(findings[0]?.message).toMatch(
      /^6 convolutions and pools, 2 of them one after the other/u,
    );
  });
});

describe('G3 where no cells are named', () => {
  /** A residual block around `branches`, then a chain of two convolutions. */
  const nameless = (branches: number): Architecture => {
    const graph = new GraphBuilder();
    const x = graph.input([8, 8, 16]);
    const side = Array.from({ length: branches }, () => graph.depthwiseConv2d(x, { kernel: 3 }));
    const block = graph.add([x, ...side]);
    const chain = graph.conv2d(graph.conv2d(block, { kernel: 1, filters: 16 }), {
      ...{ kernel: 1, filters: 16 },
    });
    return graph.finish(graph.dense(graph.globalAveragePool(chain), { units: 10 }));
  };

  it('takes what lies between two places that all data goes through', () => {
    // The block has six, each layer of the chain one.
    expect(report(nameless(6), 'G3')).toMatchObject({
      score: 1,
      summary: '2.7 convolutions and pools a cell',
      findings: [{ where: 'up to add', excess: 3 }],
    });
  });

  it('finds nothing in short blocks and chains', () => {
    expect(report(nameless(3), 'G3').findings).toEqual([]);
  });
});

describe('G4', () => {
  it('counts the access of element-wise layers', () => {
    const plain = report(convolution(16), 'G4');
    const { score, findings } = report(
      network((cell, x) => cell.relu(cell.conv2d(x, { kernel: 1, filters: 16 }))),
      'G4',
    );

    expect(plain).toMatchObject({ score: 1, findings: [] });
    // Input 1024; convolution 2048; ReLU 2048; pool 1040; dense 26.
    expect(score).toBeCloseTo(1 - 2048 / (1024 + 2048 + 2048 + 1040 + 26), 12);
    expect(findings.map(({ where }) => where)).toEqual(['cells/0/relu']);
  });

  it('counts splits, concatenations and shuffles', () => {
    const moving = network((cell, x) => {
      const halves = cell.concat([cell.slice(x, 0, 8), cell.slice(x, 8, 8)]);
      return cell.channelShuffle(halves, 2);
    });

    // Slices read 1024 and write 512 each; concatenation and shuffle read and write 1024 each.
    const { score, findings } = report(moving, 'G4');
    expect(score).toBeCloseTo(1 - 7168 / (1024 + 7168 + 1040 + 26), 12);
    expect(findings.map(({ excess }) => excess)).toEqual([2048, 2048, 1536, 1536]);
    expect(report(moving, 'G4').summary).toBe(
      '77 % of memory access (0 % computing, 77 % moving), of 0.01 million values in all',
    );
  });
});

describe('lintArchitecture', () => {
  it('leaves the auxiliary head out, which only training runs', () => {
    const build = (hasHead: boolean): Architecture => {
      const graph = new GraphBuilder();
      const x = graph.conv2d(graph.input([8, 8, 16]), { kernel: 1, filters: 16 });
      const logits = graph.dense(graph.globalAveragePool(x), { units: 10 });
      if (!hasHead) return graph.finish(logits);
      const wide = graph.relu(graph.conv2d(x, { kernel: 1, filters: 256 }));
      return graph.finish(logits, graph.dense(graph.globalAveragePool(wide), { units: 10 }));
    };

    expect(lintArchitecture(build(true))).toEqual(lintArchitecture(build(false)));
  });

  it('scores every network between 0 and 1', () => {
    fc.assert(
      fc.property(architectures(), (architecture) => {
        for (const { score, findings } of lintArchitecture(architecture)) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(findings.every(({ excess }) => excess > 0)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});
