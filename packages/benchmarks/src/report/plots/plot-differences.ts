import type { Metric, Verdict, VerdictKind } from '@cellsmith/core';
import { axisScale } from '../metric-text.ts';
import { BAD, FAINT, GOOD, GRID, OPEN, PAPER, SAME } from './plot-colours.ts';
import { PLOT_WIDTH, type Plot } from './draw-plot.ts';

const KINDS: readonly VerdictKind[] = ['better', 'worse', 'equivalent', 'undecided'];
const COLOURS = [GOOD, BAD, SAME, OPEN];
const SHAPES = ['triangle-up', 'triangle-down', 'square', 'circle'];
const ROW = 40;

/** Differences of pairs of arms with their intervals, one below the other (a forest plot). */
export function plotDifferences(
  metric: Metric,
  verdicts: readonly Verdict[],
  margin: number | null,
): Plot | null {
  const { factor, points } = axisScale(metric.unit);
  const rows = verdicts.flatMap((verdict) => rowOf(verdict, factor));
  if (rows.length === 0) return null;
  return {
    id: `differences-${metric.name}`,
    title: `Paired differences in ${metric.label}`,
    about: aboutText(metric, margin),
    height: rows.length * ROW + 48,
    spec: {
      data: { values: rows },
      encoding: { y: { field: 'label', type: 'nominal', sort: null, axis: null } },
      layer: [
        ...bandLayer(margin === null ? null : factor * margin),
        {
          mark: { type: 'rule', color: FAINT, strokeDash: [3, 2] },
          encoding: { x: { datum: 0, type: 'quantitative' }, y: null },
        },
        ...intervalLayers(`difference${points}`),
      ],
    },
  };
}

function rowOf(
  { arms, difference, interval, verdict }: Verdict,
  factor: number,
): readonly object[] {
  if (difference === null) return [];
  const [low, high] = interval ?? [difference, difference];
  const label = `${arms[0]} − ${arms[1]}`;
  const scaled = { difference: factor * difference, low: factor * low, high: factor * high };
  return [{ label, verdict, ...scaled }];
}

function aboutText({ better }: Metric, margin: number | null): string {
  const direction = better === 'lower' ? 'left' : 'right';
  return [
    'First arm minus second, mean over the paired seeds, with its interval.',
    `Further ${direction} is better for the first; where the interval holds 0, either may be better.`,
    ...(margin === null ? [] : ['Within the shaded band counts as equivalent.']),
  ].join(' ');
}

function bandLayer(margin: number | null): readonly object[] {
  if (margin === null) return [];
  return [
    {
      mark: { type: 'rect', color: GRID, opacity: 0.7 },
      encoding: {
        x: { datum: -margin, type: 'quantitative' },
        x2: { datum: margin },
        y: null,
      },
    },
  ];
}

function intervalLayers(title: string): readonly object[] {
  const kind = { field: 'verdict', type: 'nominal', legend: null };
  const colour = { ...kind, scale: { domain: KINDS, range: COLOURS } };
  const shape = { ...kind, scale: { domain: KINDS, range: SHAPES } };
  const axis = { format: '~s', tickCount: 5 };
  const x = { type: 'quantitative', title, axis, scale: { zero: true, nice: true } };
  const word = { type: 'text', dy: -9, limit: PLOT_WIDTH } as const;
  return [
    {
      mark: { type: 'rule', strokeWidth: 2.5, yOffset: 9 },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, color: colour },
    },
    {
      mark: { type: 'point', filled: true, size: 95, opacity: 1, yOffset: 9 },
      encoding: { x: { ...x, field: 'difference' }, color: colour, shape },
    },
    {
      // Keeps the line at 0 from crossing the name.
      mark: { ...word, align: 'left', stroke: PAPER, strokeWidth: 5 },
      encoding: { x: { value: 2 }, text: { field: 'label' } },
    },
    {
      mark: { ...word, align: 'left' },
      encoding: { x: { value: 2 }, text: { field: 'label' } },
    },
    {
      mark: { ...word, align: 'right', fontWeight: 'bold' },
      encoding: { x: { value: 'width' }, text: { field: 'verdict' }, color: colour },
    },
  ];
}
