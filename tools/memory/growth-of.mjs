/**
 * Medians of the second and of the last fifth of the samples: the first fifth warms up.
 *
 * @param {readonly { steps: number, rssMb: number, heapMb: number }[]} samples in order; 10 at least
 */
export function growthOf(samples) {
  if (samples.length < 10) throw new Error(`${samples.length} samples say nothing`);
  const fifth = Math.floor(samples.length / 5);
  const of = (name) => ({
    early: median(samples.slice(fifth, 2 * fifth).map((sample) => sample[name])),
    late: median(samples.slice(-fifth).map((sample) => sample[name])),
  });
  return { rssMb: of('rssMb'), heapMb: of('heapMb') };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
