import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { architectures } from '../testing/architectures.ts';
import type { Architecture } from './architecture.ts';
import type { Layer } from './layer.ts';
import { architectureProblems, validateArchitecture } from './validate-architecture.ts';

const input: Layer = { id: 'in', op: 'input', inputs: [], block: '', shape: [4, 4, 2] };
const relu = (id: string, ...inputs: string[]): Layer => ({ id, op: 'relu', inputs, block: '' });
const dense = (id: string, from: string, weight: string): Layer => ({
  id,
  op: 'dense',
  inputs: [from],
  block: '',
  weight,
  units: 3,
});
const network = (layers: Layer[], output = 'out'): Architecture => ({ layers, output });

describe('validateArchitecture', () => {
  it('hands every valid network back', () => {
    fc.assert(
      fc.property(architectures(), (architecture) => {
        expect(validateArchitecture(architecture)).toBe(architecture);
      }),
    );
  });

  it.each<[string, Architecture]>([
    [
      'Two layers have the id "in"',
      network([input, { ...dense('in', 'in', 'w') }, dense('out', 'in', 'v')]),
    ],
    [
      'Layer "a" reads "b" before it exists',
      network([input, relu('a', 'b'), dense('out', 'in', 'w')]),
    ],
    [
      'Layer "a" (relu) reads 2 inputs; it needs 1',
      network([input, relu('a', 'in', 'in'), dense('out', 'in', 'w')]),
    ],
    [
      'Layer "a" (relu) reads 0 inputs; it needs 1',
      network([input, relu('a'), dense('out', 'in', 'w')]),
    ],
    [
      'Layer "a" (add) reads 0 inputs; it needs at least 1',
      network([input, { id: 'a', op: 'add', inputs: [], block: '' }, dense('out', 'in', 'w')]),
    ],
    [
      'The first layer, and no other, must be the input',
      network([input, { ...input, id: 'b' }, dense('out', 'in', 'w')]),
    ],
    ['The output "gone" is no layer', network([input, dense('out', 'in', 'w')], 'gone')],
    ['The output "in" is 4x4x2; logits are 1x1xclasses', network([input], 'in')],
    [
      'Layer "out": weight "w" is kernel 32x3 elsewhere and kernel 3x3 here',
      network([input, dense('a', 'in', 'w'), dense('out', 'a', 'w')]),
    ],
    [
      'Layer "out": weight "w" is kernel 32x3 elsewhere and untrained kernel 32x3 here',
      network([
        input,
        dense('a', 'in', 'w'),
        { ...dense('out', 'in', 'w'), frozen: true } as Layer,
      ]),
    ],
    [
      'Layer "a": channels 1..4 are not within 0..2',
      network([
        input,
        { id: 'a', op: 'slice', inputs: ['in'], block: '', begin: 1, size: 3 },
        dense('out', 'in', 'w'),
      ]),
    ],
  ])('says: %s', (problem, architecture) => {
    expect(architectureProblems(architecture)).toEqual([problem]);
    expect(() => validateArchitecture(architecture)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARCHITECTURE', message: problem }),
    );
  });

  it('says everything at once, but not what only follows from it', () => {
    const layers = [input, relu('a', 'b'), relu('c', 'a'), relu('c', 'in'), dense('out', 'c', 'w')];

    expect(architectureProblems({ ...network(layers), auxiliary: 'd' })).toEqual([
      'Layer "a" reads "b" before it exists',
      'Two layers have the id "c"',
      'The output "d" is no layer',
    ]);
  });
});
