import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Architecture } from '../../architecture/architecture.ts';
import { GraphBuilder } from '../../architecture/graph-builder.ts';
import type { Program, StepResult, TrainStep } from '../../engine/engine.ts';
import { type SgdStep, applySgd } from '../../engine/momentum-sgd.ts';
import type { NamedTensor, WeightStore } from '../../engine/weight-store.ts';
import { blame } from '../blame.ts';
import { type Values, relativeError, relativeErrorOf } from './closeness.ts';
import { EngineCase } from './engine-case.ts';
import { type EngineSubject, engineCases, holdsForCases, withProgram } from './engine-subject.ts';

/** Laws of `trainStep` and of what leaves the weights alone. */
export function describeEngineTraining(subject: EngineSubject): void {
  describe('training', () => {
    describeUpdates(subject);
    describeSharedStatistics(subject);
    describeContinuation(subject);
    describeFailure(subject);
    describeSharedStore(subject);
  });
}

const steps = (): fc.Arbitrary<SgdStep> =>
  fc.record(
    {
      learningRate: fc.double({ min: 1e-3, max: 0.1, noNaN: true }),
      momentum: fc.constantFrom(0, 0.9),
      nesterov: fc.boolean(),
      l2: fc.constantFrom(0, 1e-3),
      clipNorm: fc.constantFrom(1e-3, 1e3),
    },
    { requiredKeys: ['learningRate', 'momentum', 'nesterov', 'l2'] },
  );

function describeUpdates(subject: EngineSubject): void {
  const { runs, tolerance } = subject;

  it('updates as gradients and applySgd do, and moves the moving statistics', async () => {
    const cases = fc.tuple(engineCases(subject), steps());
    const law = async ([given, sgd]: [EngineCase, SgdStep]): Promise<void> => {
      const [store, expected] = [given.store(), given.store()];
      const step = { ...given.step, sgd };
      await withProgram(subject, { given, store }, async (program) => {
        for (let i = 0; i < 2; i++) {
          expected.restore(store.snapshot());
          const { loss, gradients } = await program.gradients(given.batch, step);
          moveStatistics(given, expected);
          const gradientNorm = applySgd(expected, gradients, sgd);
          const result = await program.trainStep(given.batch, step);
          blame('the loss or the gradient norm of a step is not that of its gradients', () => {
            expectClose(
              [result.loss, result.gradientNorm],
              [loss, gradientNorm],
              tolerance.forward,
            );
          });
          blame(
            'the weights or statistics after a step are not those of gradients and applySgd',
            () => {
              expect(relativeError(valuesOf(store), valuesOf(expected))).toBeLessThan(
                tolerance.forward,
              );
            },
          );
        }
      });
    };
    await holdsForCases({ runs, cases }, law);
  });

  describeDescent(subject);
}

function describeDescent(subject: EngineSubject): void {
  it('lowers the loss of a batch that it sees again and again', async () => {
    await holdsForCases({ runs: 3, cases: engineCases(subject, PLAIN) }, async (given) => {
      const sgd = { learningRate: 0.02, momentum: 0.9, nesterov: true, l2: 0 };
      const [first = Number.NaN, ...rest] = await train(subject, given, { sgd, count: 60 });
      blame('sixty steps on one batch do not lower its loss by a fifth', () => {
        expect(rest.at(-1)).toBeLessThan(0.8 * first);
      });
    });
  });
}

function describeSharedStatistics(subject: EngineSubject): void {
  const { tolerance } = subject;

  it('moves statistics that layers share in turn, in the order of the layers', async () => {
    const given = new EngineCase(sharedNorm(), 1);
    const [store, expected] = [given.store(), given.store()];
    moveStatistics(given, expected);
    await withProgram(subject, { given, store }, (program) =>
      program.trainStep(given.batch, given.step),
    );
    for (const name of ['norm/mean', 'norm/variance']) {
      const [seen = [], wanted = []] = [store.get(name)?.data, expected.get(name)?.data];
      blame(`"${name}" does not move once for each layer that shares it`, () => {
        expect(relativeErrorOf(seen, wanted)).toBeLessThan(tolerance.forward);
      });
    }
  });
}

/** Two batch norms of one name. */
function sharedNorm(): Architecture {
  const graph = new GraphBuilder();
  const first = graph.batchNorm(graph.input([3, 3, 2]), { weight: 'norm' });
  const mixed = graph.conv2d(graph.relu(first), { kernel: 1, filters: 2 });
  const second = graph.batchNorm(mixed, { weight: 'norm' });
  return graph.finish(graph.dense(second, { units: 3 }));
}

/** Nothing that keeps the loss up. */
const PLAIN = { regularisers: false, weightSharing: false, auxiliary: false };

async function train(
  subject: EngineSubject,
  given: EngineCase,
  { sgd, count }: { sgd: SgdStep; count: number },
): Promise<readonly number[]> {
  return withProgram(subject, { given, store: given.store() }, async (program) => {
    const losses = [];
    for (let i = 0; i < count; i++) {
      losses.push((await program.trainStep(given.batch, { ...given.step, sgd })).loss);
    }
    return losses;
  });
}

/** As the documentation of batch norm has it, from the batch statistics of the reference. */
function moveStatistics(given: EngineCase, store: WeightStore): void {
  const options = { batchNorm: 'batch', regularisation: given.step } as const;
  for (const [{ weight, decay }, { mean, variance }] of given.pass(store, options).statistics) {
    for (const [name, now] of [['mean', mean] as const, ['variance', variance] as const]) {
      const moving = store.get(`${weight}/${name}`)?.data;
      moving?.forEach((old, i) => {
        moving[i] = decay * old + (1 - decay) * (now[i] ?? 0);
      });
    }
  }
}

function valuesOf(store: WeightStore): Values {
  return new Map([...store.snapshot()].map(([name, { data }]) => [name, data]));
}

function expectClose(actual: readonly number[], expected: readonly number[], limit: number): void {
  expect(relativeErrorOf(actual, expected)).toBeLessThan(limit);
}

const SGD: SgdStep = { learningRate: 0.03, momentum: 0.9, nesterov: true, l2: 1e-4 };

function trainStep(program: Program, given: EngineCase, index: number): Promise<StepResult> {
  const rng = given.step.rng.stream(index);
  return program.trainStep(given.batch, { ...given.step, rng, sgd: SGD } satisfies TrainStep);
}

function describeContinuation(subject: EngineSubject): void {
  const { few, tolerance, deterministic } = subject;

  it('goes on from restored weights as it went on before, in this program and in a new one', async () => {
    const cases = engineCases(subject);
    await holdsForCases({ runs: few, cases }, async (given) => {
      const store = given.store();
      const goOn = async (program: Program): Promise<ReadonlyMap<string, NamedTensor>> => {
        for (const index of [2, 3]) await trainStep(program, given, index);
        return store.snapshot();
      };
      const outcomes = await withProgram(subject, { given, store }, async (program) => {
        for (const index of [0, 1]) await trainStep(program, given, index);
        const saved = store.snapshot();
        const first = await goOn(program);
        store.restore(saved);
        const again = await goOn(program);
        store.restore(saved);
        return { first, again };
      });
      const fresh = await withProgram(subject, { given, store }, goOn);
      blame('from restored weights it does not go on bit for bit', () => {
        if (deterministic)
          expect([outcomes.again, fresh]).toEqual([outcomes.first, outcomes.first]);
      });
      for (const other of [outcomes.again, fresh]) {
        blame('from restored weights it goes on in another way', () => {
          expect(relativeError(dataOf(other), dataOf(outcomes.first))).toBeLessThan(
            tolerance.gradients,
          );
        });
      }
    });
  });
}

function dataOf(tensors: ReadonlyMap<string, NamedTensor>): Values {
  return new Map([...tensors].map(([name, { data }]) => [name, data]));
}

function describeFailure(subject: EngineSubject): void {
  const cases = engineCases(subject);

  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'changes nothing where an image is %p, and says that the step failed',
    async (value) => {
      await holdsForCases({ runs: 3, cases }, async (given) => {
        const store = given.store();
        const images = given.batch.images.slice().fill(value);
        await withProgram(subject, { given, store }, async (program) => {
          await trainStep(program, given, 0);
          const before = store.snapshot();
          const step = { ...given.step, sgd: SGD };
          const { loss, gradientNorm } = await program.trainStep({ ...given.batch, images }, step);
          blame('a failed step says nothing of it: loss and gradient norm are finite', () => {
            expect(Number.isFinite(loss) && Number.isFinite(gradientNorm)).toBe(false);
          });
          blame('a failed step changed weights, slots or statistics', () => {
            expect(store.snapshot()).toEqual(before);
          });
        });
      });
    },
  );

  describeLooking(subject);
}

function describeLooking(subject: EngineSubject): void {
  const cases = engineCases(subject);

  it('changes nothing where it only looks', async () => {
    await holdsForCases({ runs: 3, cases }, async (given) => {
      const store = given.store();
      await withProgram(subject, { given, store }, async (program) => {
        await trainStep(program, given, 0);
        const before = store.snapshot();
        await program.evaluate(given.batch, { batchNorm: 'batch', regularisation: given.step });
        await program.evaluate(given.batch, { batchNorm: 'moving' });
        await program.logits(given.batch, 'batch');
        await program.gradients(given.batch, given.step);
        await program.layerStatistics(given.batch);
        blame('what only looks changed weights, slots or statistics', () => {
          expect(store.snapshot()).toEqual(before);
        });
      });
    });
  });
}

function describeSharedStore(subject: EngineSubject): void {
  const { tolerance } = subject;

  it('shows a step of one program to every other program on the store', async () => {
    await holdsForCases({ runs: 3, cases: engineCases(subject) }, async (given) => {
      const store = given.store();
      await withProgram(subject, { given, store }, async (watcher) => {
        await watcher.logits(given.batch, 'moving');
        await withProgram(subject, { given, store }, async (program) => {
          await trainStep(program, given, 0);
        });
        const expected = given.pass(store, { batchNorm: 'moving' });
        const seen = await watcher.logits(given.batch, 'moving');
        const logits = expected.activation(given.architecture.output);
        blame('another program on the store does not see the step', () => {
          expect(relativeErrorOf(seen, logits)).toBeLessThan(tolerance.forward);
        });
      });
    });
  });
}
