import type { EChartsCoreOption } from 'echarts/core';
import { inUnit } from '../format/figure.ts';
import { chartFrame } from './chart-frame.ts';
import { lineLook } from './palette.ts';
import { smooth } from './smooth.ts';

/** A curve. */
export interface Line {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Which look it has; its place among the lines unless given. */
  readonly look?: number;
  /** The band that it is the middle of. */
  readonly band?: {
    readonly x: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
  };
}

export interface LineChartOptions {
  readonly lines: readonly Line[];
  readonly unit: string;
  readonly isDark: boolean;
  /** Weight of what was before, in [0, 1). */
  readonly smoothing: number;
  /** Shares of a whole, one on top of the other. */
  readonly isStacked?: boolean;
  readonly xName: string;
}

/** Curves with so few points show each of them. */
const FEW = 40;

/** Zoomed by Ctrl and the wheel, moved by dragging; the window stays while points are added. */
const ZOOM = {
  ...{ type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: true, filterMode: 'none' },
  rangeMode: ['value', 'value'],
};

/** A chart of curves over a shared x axis. */
export function lineOption(options: LineChartOptions): EChartsCoreOption {
  const { lines, unit, isDark, isStacked = false } = options;
  const { axis, legend, tooltip } = chartFrame(isDark);
  const said = (value: unknown): string =>
    inUnit(Number(Array.isArray(value) ? value[1] : value), unit);
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    grid: { left: 8, right: 14, top: 34, bottom: 4, containLabel: true },
    legend: { ...legend, data: lines.map(({ name }) => name) },
    tooltip: { ...tooltip, trigger: 'axis', order: 'valueDesc', valueFormatter: said },
    xAxis: {
      ...{ type: 'value', ...axis, splitLine: { show: false } },
      ...{ min: ({ min }: { min: number }) => Math.floor(min), max: 'dataMax' },
      axisLabel: { ...axis.axisLabel, formatter: (value: number) => Number(value.toFixed(2)) },
    },
    yAxis: {
      ...{ type: 'value', scale: !isStacked, ...axis, ...(isStacked && { max: 1, min: 0 }) },
      axisLabel: { ...axis.axisLabel, formatter: (value: number) => tick(value, unit) },
    },
    dataZoom: [ZOOM],
    series: isStacked ? stacked(options) : lines.flatMap((line, i) => curve(line, i, options)),
  };
}

/** Ticks are close together where a curve is nearly level. */
function tick(value: number, unit: string): string {
  return unit === '' && Math.abs(value) < 1e5
    ? String(Number(value.toPrecision(6)))
    : inUnit(value, unit);
}

function curve(line: Line, index: number, { isDark, smoothing }: LineChartOptions): object[] {
  const { color, type } = lineLook(line.look ?? index, isDark);
  const isFew = line.x.length <= FEW;
  const base = { type: 'line', connectNulls: true, sampling: 'lttb', z: 3 };
  const raw = {
    ...base,
    ...{ name: smoothing > 0 ? `${line.name}, raw` : line.name, data: points(line.x, line.y) },
    ...{ showSymbol: isFew && smoothing === 0, symbolSize: 5, itemStyle: { color } },
    lineStyle: { color, type, width: smoothing > 0 ? 1 : 1.8, opacity: smoothing > 0 ? 0.25 : 1 },
    ...(smoothing > 0 && { silent: true, tooltip: { show: false }, z: 2 }),
  };
  const smoothed = {
    ...base,
    ...{ name: line.name, data: points(line.x, smooth(line.y, smoothing)), showSymbol: false },
    ...{ itemStyle: { color }, lineStyle: { color, type, width: 1.8 } },
  };
  return [...bandOf(line, color), raw, ...(smoothing > 0 ? [smoothed] : [])];
}

/** An area between two curves, drawn as one polygon. */
function bandOf({ band, name }: Line, color: string): object[] {
  if (!band || band.x.length < 2) return [];
  const outline = [
    ...band.x.map((x, i) => [x, band.high[i]]),
    ...band.x.map((x, i) => [x, band.low[i]]).reverse(),
  ];
  const renderItem = (_: unknown, api: { coord(point: unknown): number[] }): object => ({
    type: 'polygon',
    shape: { points: outline.map((point) => api.coord(point)) },
    style: { fill: color, opacity: 0.16 },
  });
  const one = { type: 'custom', name: `${name}, 95 %`, renderItem, clip: true, silent: true, z: 1 };
  return [{ ...one, data: [[band.x[0], band.low[0]]], tooltip: { show: false } }];
}

function stacked({ lines, isDark, smoothing }: LineChartOptions): object[] {
  return lines.map((line, i) => {
    const { color } = lineLook(line.look ?? i, isDark);
    const area = { color, opacity: 0.55 };
    return {
      ...{ type: 'line', name: line.name, stack: 'shares', showSymbol: false, symbol: 'none' },
      ...{ data: points(line.x, smooth(line.y, smoothing)), areaStyle: area, itemStyle: { color } },
      lineStyle: { color, width: 1 },
    };
  });
}

function points(x: readonly number[], y: readonly number[]): (readonly (number | undefined)[])[] {
  return x.map((value, i) => [value, y[i]]);
}
