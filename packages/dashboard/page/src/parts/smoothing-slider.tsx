import type { JSX } from 'preact';

/** How much curves are smoothed: the weight of what was before. */
export function SmoothingSlider({
  value,
  onChange,
}: {
  value: number;
  onChange: (value: number) => void;
}): JSX.Element {
  return (
    <label>
      Smoothing{' '}
      <input
        type="range"
        min="0"
        max="0.98"
        step="0.01"
        value={value}
        onInput={({ currentTarget }) => onChange(Number(currentTarget.value))}
      />
      <output>{value.toFixed(2)}</output>
    </label>
  );
}
