const HEIGHTS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** `▁▃▆█`: values between their smallest and their largest. */
export function sparkline(values: readonly number[]): string {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return values
    .map((value) => {
      const share = span === 0 ? 0 : (value - low) / span;
      return HEIGHTS[Math.round(share * (HEIGHTS.length - 1))] ?? '';
    })
    .join('');
}
