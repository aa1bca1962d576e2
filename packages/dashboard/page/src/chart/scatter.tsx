import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isDark } from '../data/theme.ts';
import { figure, inUnit } from '../format/figure.ts';
import { Chart } from './chart.tsx';
import { type ScatterOptions, scatterOption } from './scatter-option.ts';

interface ScatterProps extends Omit<ScatterOptions, 'isDark' | 'isHigherBetter'> {
  readonly title: string;
  readonly isHigherBetter?: boolean;
}

/** Points of two measures. */
export function Scatter({ title, isHigherBetter = false, ...of }: ScatterProps): JSX.Element {
  const dark = isDark.value;
  const { clouds, xName, yName, yUnit } = of;
  const option = useMemo(
    () => scatterOption({ ...of, isHigherBetter, isDark: dark }),
    [clouds, xName, yName, yUnit, isHigherBetter, dark],
  );
  const counts = clouds.map(({ name, points }) => `${name}, ${points.length} points`);
  const table = (): JSX.Element => (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">{xName}</th>
          <th scope="col">{yName}</th>
        </tr>
      </thead>
      <tbody>
        {clouds.flatMap(({ name, points }) =>
          points.map(([x, y], i) => (
            <tr key={`${name} ${i}`}>
              <th scope="row">{name}</th>
              <td>{figure(x)}</td>
              <td>{inUnit(y, yUnit)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
  const summary = `${title}: ${counts.join('; ')}`;
  return <Chart title={title} summary={summary} option={option} table={table} height={280} />;
}
