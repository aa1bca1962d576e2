import type { LayerStatistics } from '@cellsmith/core';
import { count, measure } from './figures.ts';
import type { Palette } from './palette.ts';
import { table } from './table.ts';

/** Where a loss went wrong is rarely many layers before it shows. */
const SHOWN = 12;

/** Layer statistics as a table: up to the first layers that are not finite, which are what to look at. */
export function layerTable(layers: readonly LayerStatistics[], palette: Palette): string {
  const firstBroken = layers.findIndex(({ nonFinite }) => nonFinite > 0);
  const end = firstBroken === -1 ? layers.length : Math.min(layers.length, firstBroken + 3);
  const rows = layers.slice(Math.max(0, end - SHOWN), end).map((layer) => {
    const row = [
      layer.layer,
      measure(layer.minimum),
      measure(layer.maximum),
      measure(layer.mean),
      count(layer.nonFinite),
    ];
    return layer.nonFinite > 0 ? row.map(palette.bad) : row;
  });
  return table(
    [
      { title: 'layer' },
      { title: 'min', align: 'right' },
      { title: 'max', align: 'right' },
      { title: 'mean', align: 'right' },
      { title: 'not finite', align: 'right' },
    ],
    rows,
    palette,
  );
}
