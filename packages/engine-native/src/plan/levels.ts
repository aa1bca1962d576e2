import { type Graph, NONE } from './plan-op.ts';

/**
 * The segment of each forward operation: batch statistics that an operation reads must be those of the
 * whole batch, so that it comes in a later segment than their producers. With moving statistics a segment
 * ends where images shrink: fewer pixels mean more images at a time.
 */
export function forwardLevels({ ops, tensors }: Graph, batchStatistics: boolean): number[] {
  const levels = tensors.map(() => 0);
  const pixels = (tensor: number): number => {
    const [height, width] = tensors[tensor] ?? [1, 1];
    return height * width;
  };
  return ops.map(({ inputs, target }) => {
    const own = target.tensor === NONE ? 0 : (levels[target.tensor] ?? 0);
    const needed = inputs.map(({ tensor, norm }) => {
      const shrinks = pixels(tensor) > pixels(target.tensor);
      const waits = batchStatistics ? norm !== NONE : shrinks;
      return (levels[tensor] ?? 0) + (waits ? 1 : 0);
    });
    const level = Math.max(own, ...needed);
    if (target.tensor !== NONE) levels[target.tensor] = level;
    return level;
  });
}
