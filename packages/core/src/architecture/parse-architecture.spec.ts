import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { architectures } from '../testing/architectures.ts';
import { parseArchitecture } from './parse-architecture.ts';

const input = { id: 'in', op: 'input', inputs: [], block: '', shape: [4, 4, 2] };
const dense = { id: 'out', op: 'dense', inputs: ['in'], block: '', weight: 'w', units: 3 };

function problemsOf(json: unknown): string {
  try {
    parseArchitecture(json);
  } catch (error) {
    expect(error).toMatchObject({ code: 'INVALID_ARCHITECTURE' });
    return error instanceof Error ? error.message : '';
  }
  throw new Error('This should have been refused');
}

describe('parseArchitecture', () => {
  it('reads back every network from its JSON', () => {
    fc.assert(
      fc.property(architectures(), (architecture) => {
        const json: unknown = JSON.parse(JSON.stringify(architecture));
        expect(parseArchitecture(json)).toStrictEqual(architecture);
      }),
    );
  });

  it('names every problem of form with its path', () => {
    const layers = [
      { ...input, shape: [4, 4] },
      { ...dense, units: 0 },
      { id: 'c', op: 'conv3d', inputs: ['in'], block: '' },
      { id: 'd', op: 'dropPath', inputs: ['in'], block: '', keep: 1.5 },
    ];
    const problems = problemsOf({ layers, output: 7 });

    for (const path of ['layers[0].shape', 'layers[1].units', 'layers[2].op', 'layers[3].keep']) {
      expect(problems).toContain(path);
    }
    expect(problems).toContain('output');
  });

  it('refuses attributes that it does not know', () => {
    expect(problemsOf({ layers: [input, { ...dense, bias: true }], output: 'out' })).toContain(
      '"bias"',
    );
  });

  it('refuses what has the form of a network but is none', () => {
    const layers = [input, { ...dense, inputs: ['gone'] }];

    expect(problemsOf({ layers, output: 'out' })).toBe('Layer "out" reads "gone" before it exists');
  });

  it.each([null, 3, 'network', [], {}, { layers: [], output: 'x' }])('refuses %j', (json) => {
    expect(problemsOf(json)).not.toBe('');
  });
});
