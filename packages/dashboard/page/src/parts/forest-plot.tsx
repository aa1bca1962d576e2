import type { JSX } from 'preact';
import type { StudyVerdict } from '../../../src/api.ts';
import { figure } from '../format/figure.ts';

const WIDTH = 220;
const HEIGHT = 26;
const EDGE = 8;

/** The interval of a difference beside the line of none. */
export function ForestPlot({
  verdict,
  reach,
}: {
  verdict: StudyVerdict;
  reach: number;
}): JSX.Element {
  const { difference, interval } = verdict;
  const at = (value: number): number => WIDTH / 2 + ((WIDTH / 2 - EDGE) * value) / (reach || 1);
  const middle = HEIGHT / 2;
  const said = interval
    ? `${figure(difference)}, interval ${figure(interval[0])} to ${figure(interval[1])}`
    : 'no interval yet';
  return (
    <svg
      class={`forest ${verdict.verdict}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`Difference ${said}`}
    >
      <line class="none" x1={WIDTH / 2} x2={WIDTH / 2} y1="2" y2={HEIGHT - 2} />
      {interval && (
        <line class="interval" x1={at(interval[0])} x2={at(interval[1])} y1={middle} y2={middle} />
      )}
      {interval?.map((end) => (
        <line
          class="interval"
          key={end}
          x1={at(end)}
          x2={at(end)}
          y1={middle - 5}
          y2={middle + 5}
        />
      ))}
      {difference !== null && (
        <rect class="mean" x={at(difference) - 4} y={middle - 4} width="8" height="8" />
      )}
    </svg>
  );
}
