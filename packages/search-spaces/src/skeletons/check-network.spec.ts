import { describe, expect, it } from '@jest/globals';
import { toyNetwork } from '@cellsmith/core/testing';
import { checkNetwork } from './check-network.ts';

const HEAD = { enabled: true, frozen: false };

describe('checkNetwork', () => {
  it.each([
    ['filters', { filters: 0 }],
    ['filters', { filters: 2.5 }],
    ['cellsPerStage', { cellsPerStage: 0 }],
    ['classes', { classes: 0 }],
    ['dropoutKeep', { dropoutKeep: 0 }],
    ['dropPathKeep', { dropPathKeep: 1.5 }],
    ['inputShape', { inputShape: [32, 0, 3] as const }],
    ['auxiliaryHead', { auxiliaryHead: HEAD, inputShape: [32, 16, 3] as const }],
  ])('refuses a wrong %s in %j', (key, changes) => {
    expect(() => {
      checkNetwork(toyNetwork(changes));
    }).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        message: expect.stringContaining(`network.${key}: `),
      }),
    );
  });

  it('names all mistakes at once', () => {
    expect(() => {
      checkNetwork(toyNetwork({ filters: -1, dropoutKeep: 2 }));
    }).toThrow(/network\.filters: .*not -1\nnetwork\.dropoutKeep: .*not 2/u);
  });

  it('takes an auxiliary head on the smallest image that it can pool', () => {
    expect(() => {
      checkNetwork(toyNetwork({ auxiliaryHead: HEAD, inputShape: [17, 17, 3] }));
    }).not.toThrow();
  });
});
