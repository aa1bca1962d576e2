import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRng } from '../rng.ts';
import { toyDecisions } from '../testing/toy-decisions.ts';
import { formatGenotype, parseGenotype } from './genotype-text.ts';
import { sampleGenotype } from './genotype.ts';

const { cells, blocks, operations } = toyDecisions;
const CELLS = '0:identity,0:conv,2:pool|0:pool,1:identity,0:conv';

describe('formatGenotype', () => {
  it('writes input and operation of each node', () => {
    expect(formatGenotype(cells, [0, 0, 0, 1, 2, 2, 0, 2, 1, 0, 0, 1])).toBe(CELLS);
  });

  it('writes both operands of a block', () => {
    expect(formatGenotype(blocks, [0, 0, 1, 1, 2, 2, 0, 0, 1, 2, 1, 2, 0, 0, 0, 1])).toBe(
      '0:identity+1:conv,2:pool+0:identity|1:pool+1:pool,0:identity+0:conv',
    );
  });

  it('writes only the operation where there is no input', () => {
    expect(formatGenotype(operations, [0, 1, 2, 0])).toBe('identity,conv,pool,identity');
  });

  it('refuses what is no genotype of the space', () => {
    expect(() => formatGenotype(operations, [0, 1, 2, 9])).toThrow(
      expect.objectContaining({ code: 'INVALID_GENOTYPE' }),
    );
  });
});

describe('parseGenotype', () => {
  it.each(Object.entries(toyDecisions))('reads back what is written, in %s', (_name, decisions) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const genotype = sampleGenotype(decisions, createRng(seed));
        expect(parseGenotype(decisions, formatGenotype(decisions, genotype))).toEqual(genotype);
      }),
    );
  });

  it('passes over blanks', () => {
    const spaced = CELLS.replaceAll(/([|,:])/gu, ' $1\n ');

    expect(parseGenotype(cells, spaced)).toEqual(parseGenotype(cells, CELLS));
  });

  it.each([
    ['', 'a genotype has 2 cells in this space (apart by "|"), not 0'],
    ['0:identity', 'a genotype has 2 cells in this space (apart by "|"), not 1'],
    [`${CELLS}|0:conv`, 'a genotype has 2 cells in this space (apart by "|"), not 3'],
    [CELLS.replace(',2:pool', ''), 'Cell normal has 3 nodes in this space (apart by ","), not 2'],
    [CELLS.replace('2:pool', '2:pool+0:conv'), 'Cell normal, node 3 has 1 operand in this space'],
    [CELLS.replace('2:pool', 'pool'), 'Cell normal, node 3 has 2 choices in this space'],
    [
      CELLS.replace('|0:pool', '|1:pool'),
      'Cell reduction, node 1: it reads entry 1, which is not built before it; it can read 0',
    ],
    [
      CELLS.replace('1:identity', '7:identity'),
      'Cell reduction, node 2: it reads entry 7, which is not built before it; it can read 0, 1',
    ],
    [
      CELLS.replace('2:pool', 'x:pool'),
      'Cell normal, node 3: "x" is no input; it can read 0, 1, 2',
    ],
    [
      CELLS.replace('2:pool', '2:pol'),
      'Cell normal, node 3: "pol" is no operation of this space; did you mean "pool"?',
    ],
  ])('says what is wrong with "%s"', (text, message) => {
    expect(() => parseGenotype(cells, text)).toThrow(
      expect.objectContaining({
        code: 'INVALID_GENOTYPE',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('names the operand of a block', () => {
    const text = '0:identity+1:conv,2:pool+0:identity|1:pool+2:pool,0:identity+0:conv';

    expect(() => parseGenotype(blocks, text)).toThrow(
      'Cell reduction, node 2, operand 2: it reads entry 2',
    );
  });

  it('never takes a text of another space for its own', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const text = formatGenotype(blocks, sampleGenotype(blocks, createRng(seed)));
        expect(() => parseGenotype(cells, text)).toThrow(
          expect.objectContaining({ code: 'INVALID_GENOTYPE' }),
        );
      }),
    );
  });
});
