import { describe, expect, it } from '@jest/globals';
import { createRng } from '@cellsmith/core';
import { enasDecisions, shuffleNasnetDecisions } from '../testing/paper-decisions.ts';
import { enas } from './enas.ts';

const create = (options: object, decisions = enasDecisions(1)) =>
  enas.create({ units: 2, ...options }, { decisions, rng: createRng(1) });

describe('biases by name', () => {
  it('work on every published space, whichever operations it has', () => {
    const options = { initialBias: { avgPool3x3: 1, minPool3x3: 1 }, extraBias: { reduction: {} } };

    expect(() => create(options)).not.toThrow();
    expect(() => create(options, shuffleNasnetDecisions(1))).not.toThrow();
  });

  it('work on operations and cells of any other space', () => {
    const decisions = [
      { name: 'a', cell: 'trunk', node: 1, kind: 'operation', choices: ['fold', 'spin'] },
    ];
    const options = { initialBias: { spin: 1 }, extraBias: { trunk: { fold: 1 } } };

    expect(() => create(options, decisions)).not.toThrow();
  });

  it.each([
    [{ initialBias: { sepconv3x3: 1 } }, 'initialBias', 'did you mean "sepConv3x3"?'],
    [{ extraBias: { normall: {} } }, 'extraBias', 'did you mean "normal"?'],
    [{ extraBias: { normal: { identiy: 1 } } }, 'extraBias.normal', 'did you mean "identity"?'],
  ])('are refused where the name is of nothing: %j', (options, path, remedy) => {
    expect(() => create(options)).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        message: expect.stringContaining(`controller.${path} has no`),
      }),
    );
    expect(() => create(options)).toThrow(remedy);
  });
});
