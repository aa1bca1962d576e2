import type { EChartsCoreOption } from 'echarts/core';
import { figure, inUnit } from '../format/figure.ts';
import { chartFrame } from './chart-frame.ts';
import { inks, lineLook } from './palette.ts';
import { paretoFront } from './pareto-front.ts';

/** A group of points: an arm or a run. */
export interface Cloud {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface ScatterOptions {
  readonly clouds: readonly Cloud[];
  readonly xName: string;
  readonly yName: string;
  readonly yUnit: string;
  /** Whether larger is better on the y axis; smaller always is on the x axis. */
  readonly isHigherBetter: boolean;
  readonly isDark: boolean;
}

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow'];

/** A chart of points, with the line of those that no other beats on both axes. */
export function scatterOption(options: ScatterOptions): EChartsCoreOption {
  const { clouds, xName, yName, yUnit, isDark } = options;
  const { axis, legend, tooltip } = chartFrame(isDark);
  const named = { type: 'value', scale: true, nameLocation: 'middle', ...axis };
  const formatter = ({ seriesName, value: [x, y] }: PointParams): string =>
    `${seriesName}\n${xName} ${figure(x)}\n${yName} ${inUnit(y, yUnit)}`;
  return {
    animation: false,
    grid: { left: 30, right: 16, top: 34, bottom: 34, containLabel: true },
    legend,
    tooltip: { ...tooltip, formatter },
    xAxis: {
      ...{ ...named, name: xName, nameGap: 28 },
      axisLabel: { ...axis.axisLabel, formatter: figure },
    },
    yAxis: {
      ...{ ...named, name: yName, nameGap: 52 },
      axisLabel: { ...axis.axisLabel, formatter: (value: number) => inUnit(value, yUnit) },
    },
    series: [frontOf(options), ...clouds.map((cloud, i) => pointsOf(cloud, i, isDark))],
  };
}

interface PointParams {
  readonly seriesName: string;
  readonly value: readonly [x: number, y: number];
}

function frontOf({ clouds, isHigherBetter, isDark }: ScatterOptions): object {
  const { faint } = inks(isDark);
  const all = clouds.flatMap(({ points }) => points);
  return {
    ...{ type: 'line', name: 'Pareto front', data: paretoFront(all, isHigherBetter), step: 'end' },
    ...{ showSymbol: false, lineStyle: { color: faint, type: 'dashed', width: 1.2 } },
    ...{ itemStyle: { color: faint }, tooltip: { show: false } },
  };
}

function pointsOf({ name, points }: Cloud, index: number, isDark: boolean): object {
  return {
    ...{ type: 'scatter', name, data: points, symbol: SYMBOLS[index % SYMBOLS.length] },
    ...{ symbolSize: 10, itemStyle: { color: lineLook(index, isDark).color, opacity: 0.85 } },
  };
}
