import { inspectGenotype } from '@cellsmith/runtime';

const PRESETS = { a: 'shuffle-nasnet/final-a', b: 'shuffle-nasnet/final-b', enas: 'enas/final' };

/** The preset and the filters that a name stands for: `a36` is `shuffle-nasnet/final-a` with 36. */
export function parseNetwork(name) {
  const [, preset, filters] = /^([a-z]+)(\d+)$/u.exec(name);
  return { preset: PRESETS[preset], filters: Number(filters) };
}

/**
 * @param {string} name
 * @param {{ cellsPerStage?: number }} [size] instead of the preset's
 * @returns {Promise<import('@cellsmith/core').Architecture>} as a training of the preset builds it
 */
export async function findNetwork(name, size) {
  const { preset, filters } = parseNetwork(name);
  return (await inspectGenotype(preset, { filters, ...size })).architecture;
}

/** The same network without chance: all that drops anything keeps everything. */
export function withoutChance(architecture) {
  const layers = architecture.layers.map((layer) =>
    layer.op === 'dropout' || layer.op === 'dropPath' ? { ...layer, keep: 1 } : layer,
  );
  return { ...architecture, layers };
}
