import { View, parse } from 'vega';
import { type TopLevelSpec, compile } from 'vega-lite';
import type { WinShare } from './win-shares.ts';

const CELL_PIXELS = 90;

/** A matrix of arms by arms as SVG: the share of wins of the row against the column. */
export async function drawWins(shares: readonly WinShare[], title: string): Promise<string> {
  const spec: TopLevelSpec = {
    title,
    background: 'white',
    data: { values: shares.map(({ arm, against, share }) => ({ arm, against, share })) },
    width: { step: CELL_PIXELS },
    height: { step: CELL_PIXELS / 2 },
    encoding: {
      x: { field: 'against', type: 'nominal', title: 'against', axis: { labelAngle: 0 } },
      y: { field: 'arm', type: 'nominal', title: null },
    },
    layer: [
      {
        mark: 'rect',
        encoding: {
          color: {
            ...{ field: 'share', type: 'quantitative', title: 'wins' },
            scale: { domain: [0, 0.5, 1], range: ['#b35806', '#f7f7f7', '#2166ac'] },
            legend: { format: '.0%' },
          },
        },
      },
      { mark: 'text', encoding: { text: { field: 'share', type: 'quantitative', format: '.0%' } } },
    ],
  };
  return new View(parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}
