import type { TopLevelSpec } from 'vega-lite';
import { escapeMarkup } from '../html/markup.ts';
import { FAINT, GRID, INK, type SchemeColour, withVariables } from './plot-colours.ts';

/** Pixels across of every plot: a phone's, less its margins. Pages put several side by side. */
export const PLOT_WIDTH = 350;

/** A plot as vega-lite has it, without what all plots share. */
export interface Plot {
  /** Unique in its page: prefix of the ids in the SVG. */
  readonly id: string;
  readonly title: string;
  /** What there is to see, for those who do not see it. */
  readonly about: string;
  /** Pixels. */
  readonly height: number;
  readonly spec: PlotSpec;
  /** Colours of its own, each as the spec has it; the page's plots share the others. */
  readonly colours?: ReadonlyMap<string, SchemeColour>;
}

/** For layers that have no legend beside one that has: shared, they would hide it. */
export const OWN_LEGENDS = { legend: { color: 'independent', strokeDash: 'independent' } };

/** Marks, encodings and data of one view. */
export type PlotSpec = Readonly<Record<string, unknown>>;

const CONFIG = {
  aria: false,
  background: null,
  font: 'system-ui, sans-serif',
  view: { stroke: null },
  axis: {
    ...{ labelColor: FAINT, titleColor: INK, gridColor: GRID, domainColor: FAINT },
    ...{ tickColor: FAINT, labelFontSize: 11, titleFontSize: 12, titleFontWeight: 'normal' },
    ...{ labelPadding: 4, titlePadding: 8, tickCount: 5 },
  },
  legend: {
    ...{ orient: 'top', title: null, labelColor: INK, labelFontSize: 12, labelLimit: 165 },
    ...{ columns: 2, symbolStrokeWidth: 2, symbolSize: 90, offset: 8, rowPadding: 3 },
  },
  text: { color: INK, fontSize: 12 },
};

/** Draws a plot as an SVG that takes its colours from the page around it. No browser is needed. */
export async function drawPlot(plot: Plot): Promise<string> {
  // Loaded here, so that whoever draws nothing does not wait for it.
  const { View, parse } = await import('vega');
  const { compile } = await import('vega-lite');
  const spec = {
    ...{ width: PLOT_WIDTH, height: plot.height, config: CONFIG },
    ...{ autosize: { type: 'fit', contains: 'padding' }, padding: 2, ...plot.spec },
  } as unknown as TopLevelSpec;
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return finish(svg, plot);
}

function finish(svg: string, plot: Plot): string {
  const { id, title, about, colours } = plot;
  const named = `<title>${escapeMarkup(title)}</title><desc>${escapeMarkup(about)}</desc>`;
  const start = `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" role="img" aria-label="${escapeMarkup(`${title}. ${about}`)}"`;
  const own = withOwnColours(withoutNoise(svg), id, colours ?? new Map());
  return withVariables(withOwnIds(own.svg, id))
    .replace(/^<svg [^>]*?(?= width=)/u, start)
    .replace(/(?<=^<svg [^>]*>)/u, named + own.style);
}

/** Empty shapes and roles that only scripts would use. */
function withoutNoise(svg: string): string {
  return svg
    .replaceAll(/<path class="(?:back|fore)ground" [^>]*d="(?:M0,0h0v0h0Z)?"[^>]*\/>/gu, '')
    .replaceAll(/<path class="background" [^>]*d="[^"]*"(?: pointer-events="none")?\/>/gu, '')
    .replaceAll(/ (?:role|aria-[a-z]+|pointer-events|class)="[^"]*"/gu, '')
    .replaceAll(/ (?:d|transform|[xy]2?|width|height)="[^"]*"/gu, (attribute) =>
      attribute.replaceAll(/(\d+\.\d{2})\d+/gu, '$1'),
    );
}

/** Vega counts its ids over all plots that a process draws. */
function withOwnIds(svg: string, id: string): string {
  const ids = [...svg.matchAll(/ id="([^"]+)"/gu)].map(([, found]) => found ?? '');
  return ids.reduce(
    (text, found, index) =>
      text
        .replaceAll(`id="${found}"`, `id="${id}-${index}"`)
        .replaceAll(`url(#${found})`, `url(#${id}-${index})`),
    svg,
  );
}

function withOwnColours(
  svg: string,
  id: string,
  colours: ReadonlyMap<string, SchemeColour>,
): { readonly svg: string; readonly style: string } {
  const entries = [...colours];
  if (entries.length === 0) return { svg, style: '' };
  const declare = (scheme: 'light' | 'dark'): string =>
    entries.map(([, colour], index) => `--o${index}:${colour[scheme]}`).join(';');
  const dark = `@media screen and (prefers-color-scheme:dark){#${id}{${declare('dark')}}}`;
  return {
    svg: entries.reduce(
      (text, [colour], index) => text.replaceAll(`"${colour}"`, `"var(--o${index})"`),
      svg,
    ),
    style: `<style>#${id}{${declare('light')}}${dark}</style>`,
  };
}
