import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isDark } from '../data/theme.ts';
import { figure, inUnit } from '../format/figure.ts';
import { Chart } from './chart.tsx';
import { inks, lineLook } from './palette.ts';
import { paretoFront } from './pareto-front.ts';

/** A group of points: an arm or a run. */
export interface Cloud {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

interface ScatterProps {
  readonly title: string;
  readonly clouds: readonly Cloud[];
  readonly xName: string;
  readonly yName: string;
  readonly yUnit: string;
  /** Whether larger is better on the y axis; smaller always is on the x axis. */
  readonly isHigherBetter?: boolean;
}

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow'];

/** Points, with the line of those that no other beats on both axes. */
export function Scatter({
  title,
  clouds,
  xName,
  yName,
  yUnit,
  isHigherBetter = false,
}: ScatterProps): JSX.Element {
  const dark = isDark.value;
  const option = useMemo(() => {
    const { ink, faint, rule, paper } = inks(dark);
    const front = paretoFront(
      clouds.flatMap(({ points }) => points),
      isHigherBetter,
    );
    const axis = {
      scale: true,
      nameLocation: 'middle',
      nameTextStyle: { color: faint },
      axisLabel: { color: faint, hideOverlap: true },
      splitLine: { lineStyle: { color: rule } },
    };
    return {
      animation: false,
      grid: { left: 30, right: 16, top: 34, bottom: 34, containLabel: true },
      legend: { type: 'scroll', left: 0, top: 0, textStyle: { color: ink } },
      tooltip: {
        renderMode: 'richText',
        confine: true,
        backgroundColor: paper,
        borderColor: rule,
        textStyle: { color: ink },
        formatter: ({ seriesName, value }: { seriesName: string; value: [number, number] }) =>
          `${seriesName}\n${xName} ${figure(value[0])}\n${yName} ${inUnit(value[1], yUnit)}`,
      },
      xAxis: {
        type: 'value',
        name: xName,
        nameGap: 28,
        ...axis,
        axisLabel: { ...axis.axisLabel, formatter: figure },
      },
      yAxis: {
        type: 'value',
        name: yName,
        nameGap: 52,
        ...axis,
        axisLabel: { ...axis.axisLabel, formatter: (value: number) => inUnit(value, yUnit) },
      },
      series: [
        {
          type: 'line',
          name: 'Pareto front',
          data: front,
          step: 'end',
          showSymbol: false,
          lineStyle: { color: faint, type: 'dashed', width: 1.2 },
          itemStyle: { color: faint },
          tooltip: { show: false },
        },
        ...clouds.map(({ name, points }, i) => ({
          type: 'scatter',
          name,
          data: points,
          symbol: SYMBOLS[i % SYMBOLS.length],
          symbolSize: 10,
          itemStyle: { color: lineLook(i, dark).color, opacity: 0.85 },
        })),
      ],
    };
  }, [clouds, xName, yName, yUnit, isHigherBetter, dark]);
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
  const summary = `${title}: ${clouds.map(({ name, points }) => `${name}, ${points.length} points`).join('; ')}`;
  return <Chart title={title} summary={summary} option={option} table={table} height={280} />;
}
