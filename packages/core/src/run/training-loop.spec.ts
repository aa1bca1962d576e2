import { describe, expect, it } from '@jest/globals';
import type { JournalEvent } from '../events/event.ts';
import { createRng } from '../rng.ts';
import type { NetworkTraining, TrainingCall } from '../trainer/network-training.ts';
import type { RunState } from './run-ports.ts';
import { TrainingLoop, type TrainingPlan, type TrainingProgress } from './training-loop.ts';

const EPOCHS = 4;

/** Two steps an epoch; its accuracy depends on every step. */
function createTraining(): NetworkTraining {
  let state = { weight: 0, step: 0 };
  const step = async (call: TrainingCall): Promise<void> => {
    state = { weight: state.weight + call.rng.stream(state.step).next(), step: state.step + 1 };
    await call.stepped({ phase: 'train', step: state.step - 1, steps: 2, images: 8 });
  };
  return {
    epochs: EPOCHS,
    trainEpoch: async (call) => {
      while (state.step < 2) await step(call);
      state = { ...state, step: 0 };
      return { weight: state.weight };
    },
    evaluate: async (split, call) => {
      await call.stepped({ phase: 'measure', step: 0, steps: 1, images: 8 });
      const images = split === 'test' ? 100 : 50;
      return { accuracy: state.weight / 10, loss: 1, images };
    },
    state: () => ({ values: { ...state }, tensors: new Map() }),
    restore: ({ values }) => {
      state = values as typeof state;
    },
    dispose: () => undefined,
  };
}

interface Outcome {
  readonly events: readonly JournalEvent[];
  readonly scores: readonly unknown[];
}

/** @param crash pause at which the loop is left and entered again */
async function train(plan: TrainingPlan, crash = -1): Promise<Outcome> {
  const events: JournalEvent[] = [];
  let pauses = 0;
  let from: RunState<TrainingProgress> | undefined;
  const enter = (): Promise<readonly unknown[]> =>
    new TrainingLoop({
      ...{ training: createTraining(), plan, rng: createRng(2) },
      ports: {
        record: (event) => events.push(event),
        stepped: () => undefined,
        pause: (_moment, state) => {
          if (pauses++ !== crash) return Promise.resolve();
          from = JSON.parse(JSON.stringify(state())) as RunState<TrainingProgress>;
          return Promise.reject(new Error('crash'));
        },
      },
      ...(from && { from }),
    }).run();
  const scores = await enter().catch(() => enter());
  return { events, scores };
}

const splitsOf = ({ events }: Outcome): readonly string[] =>
  events.flatMap((event) => (event.type === 'evaluation.completed' ? [event.split] : []));

describe('TrainingLoop', () => {
  it('rates the test images after the last epochs only', async () => {
    const outcome = await train({ validates: false, lastEpochs: 2 });

    expect(splitsOf(outcome)).toEqual(['test', 'test']);
    expect(outcome.scores).toHaveLength(2);
    expect(outcome.events.map(({ type }) => type).slice(0, 4)).toEqual([
      ...['epoch.trained', 'epoch.completed', 'epoch.trained', 'epoch.completed'],
    ]);
  });

  it('tells the validation accuracy of each epoch where images are held out', async () => {
    const { events } = await train({ validates: true, lastEpochs: 1 });
    const scores = events.filter((event) => event.type === 'evaluation.completed');
    const rewards = events.flatMap((event) =>
      event.type === 'epoch.completed' ? [event.reward] : [],
    );

    expect(splitsOf({ events, scores: [] })).toEqual([
      ...['validation', 'validation', 'validation', 'validation', 'test'],
    ]);
    expect(rewards).toEqual(scores.slice(0, 4).map(({ metrics }) => metrics['accuracy']));
  });

  it('comes to the same end wherever it is left and entered again', async () => {
    const plan = { validates: true, lastEpochs: 2 };
    const whole = await train(plan);

    for (let crash = 0; crash < 20; crash++) expect(await train(plan, crash)).toEqual(whole);
  });
});
