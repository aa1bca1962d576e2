import type { FidelityCorrelation, FidelityResult } from '@cellsmith/runtime';
import { count, percent, signed } from './figures.ts';
import type { Palette } from './palette.ts';
import { table } from './table.ts';

/** The cells with their accuracies, and how alike the rankings are. */
export function fidelityText(
  { correlations, cells }: FidelityResult,
  { directory, palette }: { readonly directory: string; readonly palette: Palette },
): string {
  const accuracy = (value: number | null): string => (value === null ? 'failed' : percent(value));
  const rows = cells.map(({ genotype, testAccuracy, shared }, i) => [
    ...[String(i + 1), accuracy(testAccuracy), ...shared.map(accuracy), genotype],
  ]);
  const columns = [
    ...[
      { title: 'cell', align: 'right' as const },
      { title: 'from scratch', align: 'right' as const },
    ],
    ...correlations.map((way) => ({ title: nameOf(way), align: 'right' as const })),
    { title: 'genotype' },
  ];
  return [
    table(columns, rows, palette),
    correlations.map(sentence).join('\n'),
    `${palette.faint('run')}  ${directory}`,
  ].join('\n\n');
}

function nameOf({ sharing, batchNorm }: FidelityCorrelation): string {
  return [sharing, batchNorm].filter((part) => part !== null).join(' ') || 'shared weights';
}

/** `per-input batch: tau +0.4222 (95 %: -0.0312 to +0.7411) over 10 cells`. */
function sentence(way: FidelityCorrelation): string {
  const { tau, interval, cells } = way;
  const over = `over ${count(cells)} cells`;
  if (tau === null) return `${nameOf(way)}: no order to compare, ${over}`;
  const bounds = interval ? ` (95 %: ${interval.map(signed).join(' to ')})` : '';
  return `${nameOf(way)}: Kendall's tau ${signed(tau)}${bounds}, ${over}`;
}
