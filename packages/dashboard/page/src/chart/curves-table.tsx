import type { JSX } from 'preact';
import { inUnit } from '../format/figure.ts';
import type { Line } from './line-option.ts';

/** Rows that a table is read to. */
const ROWS = 200;

/** Curves as numbers, the newest first. */
export function CurvesTable({
  lines,
  unit,
  xName,
}: {
  lines: readonly Line[];
  unit: string;
  xName: string;
}): JSX.Element {
  const places = [...new Set(lines.flatMap(({ x }) => x))].sort((a, b) => b - a).slice(0, ROWS);
  const values = lines.map(({ x, y }) => new Map(x.map((at, i) => [at, y[i]])));
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{xName}</th>
          {lines.map(({ name }) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {places.map((at) => (
          <tr key={at}>
            <th scope="row">{Number(at.toFixed(2))}</th>
            {values.map((of, i) => {
              const value = of.get(at);
              return <td key={i}>{value === undefined ? '' : inUnit(value, unit)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
