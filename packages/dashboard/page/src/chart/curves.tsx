import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isDark } from '../data/theme.ts';
import { inUnit } from '../format/figure.ts';
import { Chart, type Zoom } from './chart.tsx';
import { CurvesTable } from './curves-table.tsx';
import { type Line, lineOption } from './line-option.ts';

export interface CurvesProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly unit: string;
  readonly xName: string;
  readonly smoothing: number;
  readonly isStacked?: boolean;
  readonly group?: string;
  readonly height?: number;
  readonly onZoom?: (zoom: Zoom) => void;
}

/** A chart of curves. */
export function Curves({
  title,
  lines,
  unit,
  xName,
  smoothing,
  isStacked = false,
  ...rest
}: CurvesProps): JSX.Element {
  const dark = isDark.value;
  const option = useMemo(
    () => lineOption({ lines, unit, isDark: dark, smoothing, isStacked, xName }),
    [lines, unit, dark, smoothing, isStacked, xName],
  );
  const table = (): JSX.Element => <CurvesTable lines={lines} unit={unit} xName={xName} />;
  return (
    <Chart
      {...rest}
      title={title}
      option={option}
      summary={summaryOf(title, lines, unit)}
      table={table}
    />
  );
}

function summaryOf(title: string, lines: readonly Line[], unit: string): string {
  const parts = lines.map(
    ({ name, y }) =>
      `${name} from ${inUnit(y[0] ?? NaN, unit)} to ${inUnit(y.at(-1) ?? NaN, unit)}`,
  );
  return `${title}: ${parts.join('; ')}`;
}
