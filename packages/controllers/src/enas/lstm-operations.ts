import type * as tf from '@tensorflow/tfjs-core';
import { hostOperation } from './host-operation.ts';

/** Looked up once: these run in inner loops. */
const { exp, tanh } = Math;

/** Row blocks of the gates (FACTS 1.7). */
const [INPUT, FORGET, OUTPUT, CANDIDATE] = [0, 1, 2, 3] as const;

/**
 * What the LSTM remembers after a step, `[units, batch]`: forget gate times memory plus input gate
 * times candidate.
 *
 * @param gates before activation, `[4 units, batch]`: input, forget, output, candidate
 * @param memory of the step before, `[units, batch]`
 */
export function lstmMemory(gates: tf.Tensor2D, memory: tf.Tensor2D): tf.Tensor2D {
  return hostOperation({
    inputs: [gates, memory],
    shape: memory.shape,
    forward: ([gate, before]) =>
      before.map((m, i) => {
        const candidate = tanh(gateOf(gate, CANDIDATE, i));
        return sigmoid(gateOf(gate, FORGET, i)) * m + sigmoid(gateOf(gate, INPUT, i)) * candidate;
      }),
    backward: (dy, [gate, before]) => {
      const byGates = new Float32Array(gate.length);
      const byMemory = dy.map((slope, i) => {
        const input = sigmoid(gateOf(gate, INPUT, i));
        const forget = sigmoid(gateOf(gate, FORGET, i));
        const candidate = tanh(gateOf(gate, CANDIDATE, i));
        byGates[INPUT * dy.length + i] = slope * candidate * input * (1 - input);
        byGates[FORGET * dy.length + i] = slope * (before[i] ?? 0) * forget * (1 - forget);
        byGates[CANDIDATE * dy.length + i] = slope * input * (1 - candidate * candidate);
        return slope * forget;
      });
      return [byGates, byMemory];
    },
  });
}

/**
 * What the LSTM says after a step, `[units, batch]`: output gate times the squashed memory.
 *
 * @param gates before activation, `[4 units, batch]`
 * @param memory after this step, `[units, batch]`
 */
export function lstmState(gates: tf.Tensor2D, memory: tf.Tensor2D): tf.Tensor2D {
  return hostOperation({
    inputs: [gates, memory],
    shape: memory.shape,
    forward: ([gate, after]) => after.map((m, i) => sigmoid(gateOf(gate, OUTPUT, i)) * tanh(m)),
    backward: (dy, [gate, after]) => {
      const byGates = new Float32Array(gate.length);
      const byMemory = dy.map((slope, i) => {
        const output = sigmoid(gateOf(gate, OUTPUT, i));
        const squashed = tanh(after[i] ?? 0);
        byGates[OUTPUT * dy.length + i] = slope * squashed * output * (1 - output);
        return slope * output * (1 - squashed * squashed);
      });
      return [byGates, byMemory];
    },
  });
}

/** What gate `block` is fed with for value `i` of the state. */
function gateOf(gates: Float32Array, block: number, i: number): number {
  return gates[(block * gates.length) / 4 + i] ?? 0;
}

function sigmoid(value: number): number {
  return 1 / (1 + exp(-value));
}
