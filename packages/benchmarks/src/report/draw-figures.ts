import type { Figure, FiguresBlock } from './document.ts';
import { type Plot, drawPlot } from './plots/draw-plot.ts';

/** Makes figures of plots. */
export type DrawFigures = (plots: readonly (Plot | null)[]) => Promise<FiguresBlock>;

/** For forms that hold no pictures. */
export const noFigures: DrawFigures = () => Promise.resolve({ kind: 'figures', figures: [] });

/** Draws all plots that have something to show. */
export async function drawFigures(plots: readonly (Plot | null)[]): Promise<FiguresBlock> {
  const figures: Figure[] = [];
  const used = new Set<string>();
  for (const plot of plots) {
    if (!plot) continue;
    const { title, about } = plot;
    figures.push({ title, about, svg: await drawPlot({ ...plot, id: freeId(plot.id, used) }) });
  }
  return { kind: 'figures', figures };
}

/** Names of metrics come from plugins: as ids they need letters and digits, and each its own. */
function freeId(wanted: string, used: Set<string>): string {
  const clean = wanted.replaceAll(/[^a-z0-9]+/giu, '-');
  const id = used.has(clean) ? `${clean}-${used.size}` : clean;
  used.add(id);
  return id;
}
