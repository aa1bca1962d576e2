import type { NativeProfile } from './binding/native-binding.ts';

/**
 * Nanoseconds by what they went into.
 *
 * @param labels of the operations, by segment
 */
export function sumProfile(
  { segments, packs, reductions, update, wall }: NativeProfile,
  labels: readonly (readonly string[])[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>([...Object.entries({ packs, reductions, update, wall })]);
  segments.forEach((times, segment) => {
    times.forEach((time, i) => {
      const label = labels[segment]?.[i] ?? 'unknown';
      sums.set(label, (sums.get(label) ?? 0) + time);
    });
  });
  return sums;
}
