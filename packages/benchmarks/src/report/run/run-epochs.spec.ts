import { describe, expect, it } from '@jest/globals';
import type { JournalEvent } from '@cellsmith/core';
import { epochsTable } from './run-tables.ts';
import { runEpochs } from './run-epochs.ts';

const completed = (epoch: number, metrics: Readonly<Record<string, number>>): JournalEvent => ({
  ...{ type: 'epoch.completed', epoch, epochs: 2, reward: null, best: null, metrics },
});

describe('runEpochs', () => {
  it('knows of an epoch what was trained and what was measured in it', () => {
    const trained: JournalEvent = { type: 'epoch.trained', epoch: 0, metrics: { trainLoss: 2 } };
    const [epoch] = runEpochs([trained, completed(0, { loss: 1 })]);

    expect({ ...epoch?.metrics }).toEqual({ trainLoss: 2, loss: 1 });
  });

  it('takes a metric of any name, also where it is not measured in each epoch', () => {
    const epochs = runEpochs([completed(0, { toString: 1, constructor: 2 }), completed(1, {})]);

    expect(epochsTable(epochs).rows).toEqual([
      ['1', '1.000', '2.000'],
      ['2', '–', '–'],
    ]);
  });
});
