import {
  type Architecture,
  type Engine,
  type Program,
  type WeightStore,
  countCost,
} from '@cellsmith/core';
import type { Meter } from './meter.ts';

/** A training step: forward, and backward to the inputs and to the weights. */
const TRAINING = 3;

/** `engine`, whose programs tell `meter` the multiply-adds of every pass. */
export function meteredEngine(engine: Engine, meter: Meter): Engine {
  return {
    name: engine.name,
    compile: (architecture, weights) => metered(engine, { architecture, weights, meter }),
    memory: () => engine.memory(),
    dispose: () => {
      engine.dispose();
    },
  };
}

interface Compilation {
  readonly architecture: Architecture;
  readonly weights: WeightStore;
  readonly meter: Meter;
}

function metered(engine: Engine, { architecture, weights, meter }: Compilation): Program {
  const program = engine.compile(architecture, weights);
  const { multiplyAdds, auxiliaryMultiplyAdds } = countCost(architecture);
  const told = <Answer>(times: number, each: number, answer: Promise<Answer>): Promise<Answer> => {
    meter.count(times * each);
    return answer;
  };
  const whole = multiplyAdds + auxiliaryMultiplyAdds;
  return {
    architecture: program.architecture,
    weights: program.weights,
    trainStep: (batch, step) => told(TRAINING * batch.size, whole, program.trainStep(batch, step)),
    evaluate: (batch, options) => told(batch.size, multiplyAdds, program.evaluate(batch, options)),
    logits: (batch, mode) => told(batch.size, multiplyAdds, program.logits(batch, mode)),
    gradients: (batch, step) => told(TRAINING * batch.size, whole, program.gradients(batch, step)),
    layerStatistics: (batch) => program.layerStatistics(batch),
    dispose: () => {
      program.dispose();
    },
  };
}
