import { describe, expect, it } from '@jest/globals';
import { createRng, type Rng, sampleGenotype } from '@cellsmith/core';
import fc from 'fast-check';
import { builtInParts } from '../built-in-parts.ts';
import { canonicalCell } from './canonical-cell.ts';
import type { Cell, Operand } from './cell.ts';
import { cellDecisions, type CellShape } from './cell-decisions.ts';
import { parseCells } from './cell-text.ts';
import { chooseOperations } from './operation-traits.ts';
import { padCells } from './pad-cells.ts';
import { readCells } from './read-cells.ts';

const SIX = ['identity', 'conv1x1', 'sepConv3x3', 'sepConv5x5', 'maxPool3x3', 'minPool3x3'];
const operations = chooseOperations(builtInParts.operations, builtInParts.operations.names);
const NORMAL = { operations, strided: false, summed: true };
const REDUCTION = { operations, strided: true, summed: true };

const readings = fc.record({
  operations: fc.constant(operations),
  strided: fc.boolean(),
  summed: fc.boolean(),
});

const shuffle = (text: string): Cell => parseCells(`${text}|`, 1).normal;
const stacked = (text: string): Cell => parseCells(`${text}|`, 2).normal;

/** Every cell of one kind with one input and two nodes. */
function allOfTwo(): readonly Cell[] {
  const reads = [0, 1].flatMap((input) => SIX.map((operation) => ({ input, operation })));
  return reads
    .slice(0, SIX.length)
    .flatMap((first) => reads.map((second) => ({ inputs: 1, nodes: [[first], [second]] })));
}

function cells(shape: CellShape): fc.Arbitrary<Cell> {
  const decisions = cellDecisions(shape);
  return fc
    .nat()
    .map((seed) => readCells(decisions, sampleGenotype(decisions, createRng(seed))).normal);
}

const SHUFFLE = { inputs: 1, operands: 1, blocks: 7, operations: SIX };
const STACKED = { inputs: 2, operands: 2, blocks: 6, operations: [...SIX.slice(2), 'identity'] };

/** The same cell with its nodes in another possible order and its operands swapped at random. */
function rearrange({ inputs, nodes }: Cell, rng: Rng): Cell {
  const place = new Map(Array.from({ length: inputs }, (_, entry) => [entry, entry]));
  const result: (readonly Operand[])[] = [];
  while (result.length < nodes.length) {
    const ready = nodes.flatMap((operands, index) =>
      !place.has(inputs + index) && operands.every(({ input }) => place.has(input)) ? [index] : [],
    );
    const index = ready[rng.int(ready.length)] ?? 0;
    const operands = (nodes[index] ?? []).map((operand) => ({
      ...operand,
      input: place.get(operand.input) ?? 0,
    }));
    place.set(inputs + index, inputs + result.length);
    result.push(rng.int(2) === 0 ? operands : operands.toReversed());
  }
  return { inputs, nodes: result };
}

describe('canonicalCell', () => {
  it('counts 52 different normal cells among the 72 of two operations', () => {
    expect(new Set(allOfTwo().map((cell) => canonicalCell(cell, NORMAL))).size).toBe(52);
  });

  it('counts 57 different reduction cells among them, where an identity may be a reduction', () => {
    expect(new Set(allOfTwo().map((cell) => canonicalCell(cell, REDUCTION))).size).toBe(57);
  });

  it.each([
    ['one input', SHUFFLE],
    ['two inputs', STACKED],
  ])('does not depend on the order of nodes and operands, with %s', (_inputs, shape) => {
    fc.assert(
      fc.property(cells(shape), fc.nat(), readings, (cell, seed, reading) => {
        const other = rearrange(cell, createRng(seed));
        expect(canonicalCell(other, reading)).toBe(canonicalCell(cell, reading));
      }),
    );
  });

  it('does not depend on padding by identities', () => {
    fc.assert(
      fc.property(cells(SHUFFLE), fc.integer({ min: 8, max: 12 }), readings, (...drawn) => {
        const [cell, blocks, reading] = drawn;
        const { normal } = padCells({ normal: cell, reduction: cell }, blocks);
        expect(canonicalCell(normal, reading)).toBe(canonicalCell(cell, reading));
      }),
    );
  });

  it('changes when an operation with weights becomes another', () => {
    fc.assert(
      fc.property(cells(STACKED), fc.tuple(fc.nat(5), fc.nat(1)), (cell, [node, side]) => {
        const changed = cell.nodes.map((operands, index) =>
          operands.map((operand, at) =>
            index === node && at === side ? { ...operand, operation: 'conv1x1' } : operand,
          ),
        );
        fc.pre(cell.nodes[node]?.[side]?.operation !== 'identity');
        const other = canonicalCell({ ...cell, nodes: changed }, NORMAL);
        expect(other).not.toBe(canonicalCell(cell, NORMAL));
      }),
    );
  });

  it('tells one operation read twice from two that are alike but have weights', () => {
    const once = shuffle('0:sepConv3x3,1:sepConv5x5,1:conv1x1,0:identity');
    const twice = shuffle('0:sepConv3x3,1:sepConv5x5,0:sepConv3x3,3:conv1x1');

    expect(canonicalCell(once, NORMAL)).not.toBe(canonicalCell(twice, NORMAL));
  });

  it('takes a pool that is written twice for one', () => {
    const once = shuffle('0:maxPool3x3,1:sepConv5x5,1:conv1x1');
    const twice = shuffle('0:maxPool3x3,1:sepConv5x5,0:maxPool3x3,3:conv1x1');

    expect(canonicalCell(once, NORMAL)).toBe(canonicalCell(twice, NORMAL));
  });

  it('sees through nested sums', () => {
    const one = stacked('0:sepConv3x3+1:sepConv5x5,2:identity+0:avgPool3x3');
    const other = stacked('0:avgPool3x3+0:sepConv3x3,1:sepConv5x5+2:identity');

    expect(canonicalCell(one, { ...NORMAL, summed: false })).toBe(
      canonicalCell(other, { ...NORMAL, summed: false }),
    );
  });

  it('keeps loose ends apart unless the merge adds them up', () => {
    const one = stacked('0:sepConv3x3+1:sepConv5x5,0:maxPool3x3+1:maxPool3x3');
    const other = stacked('0:sepConv3x3+1:maxPool3x3,0:maxPool3x3+1:sepConv5x5');
    const key = (cell: Cell, summed: boolean): string => canonicalCell(cell, { ...NORMAL, summed });

    expect(key(one, true)).toBe(key(other, true));
    expect(key(one, false)).not.toBe(key(other, false));
  });

  it('stays small where sums double from node to node', () => {
    const nodes = Array.from(
      { length: 12 },
      (_, index) => `${index + 1}:identity+${index + 1}:identity`,
    );
    const cell = stacked(nodes.join(','));

    expect(canonicalCell(cell, NORMAL)).toMatch(/^[0-9a-f]{32}$/u);
  });
});
