import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Dataset, type ImageSet, channelStatistics, createRng } from '@cellsmith/core';
import { synthetic } from './synthetic.ts';

const CLASSES = 10;
const INPUTS = 32 * 32 * 3;
const EPOCHS = 5;
const RATE = 0.002;

/** Softmax regression on normalised pixels: one `[inputs]` of weights a class. */
interface LinearModel {
  readonly weights: readonly Float32Array[];
  readonly bias: Float32Array;
}

function normalised(set: ImageSet, reference: ImageSet): Float32Array {
  const { mean, deviation } = channelStatistics(reference, 3);
  return Float32Array.from(set.images, (value, i) => {
    const channel = i % 3;
    return (value - (mean[channel] ?? 0)) / (deviation[channel] ?? 1);
  });
}

function logits({ weights, bias }: LinearModel, pixels: Float32Array): Float32Array {
  return bias.map((start, c) => start + dot(weights[c] ?? [], pixels));
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return sum;
}

function softmax(values: Float32Array): Float32Array {
  const highest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** One step of stochastic gradient descent on the cross entropy of one image. */
function learn(model: LinearModel, pixels: Float32Array, step: { label: number; rate: number }) {
  const slope = softmax(logits(model, pixels));
  slope[step.label] = (slope[step.label] ?? 0) - 1;
  model.weights.forEach((weights, c) => {
    const scaled = step.rate * (slope[c] ?? 0);
    for (let i = 0; i < weights.length; i++)
      weights[i] = (weights[i] ?? 0) - scaled * (pixels[i] ?? 0);
    model.bias[c] = (model.bias[c] ?? 0) - scaled;
  });
}

function accuracy(model: LinearModel, pixels: Float32Array, labels: Uint8Array): number {
  const right = labels.filter((label, i) => {
    const scores = logits(model, pixels.subarray(i * INPUTS, (i + 1) * INPUTS));
    return scores.indexOf(Math.max(...scores)) === label;
  });
  return right.length / labels.length;
}

describe('a linear model of the synthetic images', () => {
  let dataset: Dataset;
  let pixels: { train: Float32Array; test: Float32Array };
  const model: LinearModel = {
    weights: Array.from({ length: CLASSES }, () => new Float32Array(INPUTS)),
    bias: new Float32Array(CLASSES),
  };
  beforeAll(async () => {
    const context = { rng: createRng(1), environment: {}, report: () => undefined };
    dataset = await synthetic.load({}, context);
    const { train, test } = dataset;
    pixels = { train: normalised(train, train), test: normalised(test, train) };
    const rng = createRng(2);
    const steps = EPOCHS * train.count;
    for (let step = 0; step < steps; step++) {
      const image = rng.int(train.count);
      const example = pixels.train.subarray(image * INPUTS, (image + 1) * INPUTS);
      learn(model, example, { label: train.labels[image] ?? 0, rate: RATE * (1 - step / steps) });
    }
  }, 120_000);

  it('fits most of the images that it was trained on', () => {
    expect(accuracy(model, pixels.train, dataset.train.labels)).toBeGreaterThan(0.6);
  });

  it('recognises less than 60 % of the test images', () => {
    const recognised = accuracy(model, pixels.test, dataset.test.labels);

    expect(recognised).toBeGreaterThan(0.15);
    expect(recognised).toBeLessThan(0.6);
  });
});
