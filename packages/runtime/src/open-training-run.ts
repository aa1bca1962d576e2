import {
  CellsmithError,
  type NetworkTraining,
  type RunPorts,
  type RunState,
  type Score,
  type TrainConfig,
  TrainingLoop,
  type TrainingProgress,
  countCost,
  optionsOf,
} from '@cellsmith/core';
import { findGenotype } from './find-genotype.ts';
import { type Calls, Pace } from './progress/pace.ts';
import type { RunKeeper } from './run-keeper.ts';
import type { OpenRunOf } from './run-session.ts';
import type { TestResult, TrainingResult } from './session.ts';
import type { Workbench } from './workbench.ts';

/** A training from its first or latest checkpoint to its test error. */
export const openTrainingRun: OpenRunOf<'train', Omit<TrainingResult, 'run'>> = (work) => {
  const { prepared, bench, clock } = work;
  const { config } = prepared;
  const training = openTraining(config, bench);
  const run = async (keeper: RunKeeper): Promise<Omit<TrainingResult, 'run'>> => {
    const from = keeper.from as RunState<TrainingProgress> | undefined;
    const pace = new Pace(callsOf(config, bench, { training, from }), clock);
    const ports = withPace(keeper.ports<TrainingProgress>(pace), pace);
    const scores = await loopOf({ config, bench, training, ports, ...(from && { from }) }).run();
    return { ...resultOf(config, bench, scores), epochs: training.epochs };
  };
  const dispose = (): void => {
    training.dispose();
  };
  return { run, dispose };
};

/** What the loop of a training is made of. */
export interface TrainingWork {
  readonly config: TrainConfig;
  readonly bench: Workbench;
  readonly training: NetworkTraining;
  readonly ports: RunPorts<TrainingProgress>;
  readonly from?: RunState<TrainingProgress>;
}

/** The training of the network that a config describes. */
export function openTraining(config: TrainConfig, bench: Workbench): NetworkTraining {
  const { trainer, space, rng } = bench;
  const genotype = findGenotype(space, config.genotype);
  const options = optionsOf(trainer, config.trainer);
  const training = trainer.train?.(options, { ...bench, genotype, rng: rng.stream('trainer') });
  if (training) return training;
  throw new CellsmithError('UNSUPPORTED', `Trainer "${trainer.name}" cannot train one network`);
}

/** The loop of a training. */
export function loopOf({ config, bench, training, ports, from }: TrainingWork): TrainingLoop {
  const { lastEpochs } = config.evaluate;
  const plan = { validates: bench.splits.validation.count > 0, lastEpochs };
  return new TrainingLoop({ training, plan, rng: bench.rng, ports, ...(from && { from }) });
}

/** A test score as people report it, with the size of the network. */
export function testResult(config: TrainConfig, bench: Workbench, score: Score): TestResult {
  const { space, network } = bench;
  const { parameters } = countCost(space.decode(findGenotype(space, config.genotype), network));
  const { accuracy, loss, images } = score;
  return { testError: 1 - accuracy, testAccuracy: accuracy, loss, images, parameters };
}

function resultOf(
  config: TrainConfig,
  bench: Workbench,
  scores: readonly Score[],
): Omit<TrainingResult, 'run' | 'epochs'> {
  const last = scores.at(-1);
  if (!last) throw new RangeError('A training that was never tested');
  const meanAccuracy = scores.reduce((sum, { accuracy }) => sum + accuracy, 0) / scores.length;
  const { genotype } = config;
  return { genotype, ...testResult(config, bench, last), meanTestError: 1 - meanAccuracy };
}

function callsOf(
  { evaluate }: TrainConfig,
  { splits }: Workbench,
  { training, from }: { training: NetworkTraining; from: RunState<TrainingProgress> | undefined },
): Calls {
  const { epochs } = training;
  const { epoch, phase, tests } = from?.progress ?? { epoch: 0, phase: 'train', tests: [] };
  const validations = splits.validation.count > 0 ? 1 : 0;
  const trained = epoch + (phase === 'train' ? 0 : 1);
  const validated = validations * (epoch + (phase === 'test' || phase === 'finish' ? 1 : 0));
  const lastEpochs = Math.min(evaluate.lastEpochs, epochs);
  return {
    train: { total: epochs, done: trained },
    measure: { total: validations * epochs + lastEpochs, done: validated + tests.length },
  };
}

function withPace(ports: RunPorts<TrainingProgress>, pace: Pace): RunPorts<TrainingProgress> {
  return {
    ...ports,
    record: (event) => {
      ports.record(event);
      if (event.type === 'epoch.trained') pace.finished('train');
      if (event.type === 'evaluation.completed') pace.finished('measure');
    },
  };
}
