import { describe, expect, it } from '@jest/globals';
import { TRAINER } from '@cellsmith/core';
import { Container } from 'inversify';
import { trainers } from './plugin.ts';

describe('trainers', () => {
  it('binds each trainer with the form of network that it trains', async () => {
    const container = new Container();
    await container.loadAsync(trainers);
    const bound = container.getAll(TRAINER);

    expect(bound.map((trainer) => [trainer.name, trainer.form, 'train' in trainer])).toEqual(
      expect.arrayContaining([
        ['weight-sharing', 'search', false],
        ['from-scratch', 'final', true],
        ['lookup', 'final', false],
      ]),
    );
  });
});
