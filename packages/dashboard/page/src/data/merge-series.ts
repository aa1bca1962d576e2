import type { LiveStep, Series } from '../../../src/api.ts';

/** Points that a live series may grow by before it is thinned: a page is open for hours. */
const MOST = 4000;

/** Adds new points to the ends of series; what is there already is left out. */
export function mergeSeries(series: readonly Series[], news: readonly Series[]): readonly Series[] {
  const merged = new Map(series.map((one) => [keyOf(one), one]));
  for (const one of news) {
    const before = merged.get(keyOf(one));
    merged.set(keyOf(one), before ? joined(before, one) : one);
  }
  return [...merged.values()];
}

/** A step as points of its series. */
export function seriesOfStep(step: LiveStep): readonly Series[] {
  const at = { x: [step.sequence], epoch: [step.epoch] };
  const isTraining = step.phase === 'train' && Number.isFinite(step.loss);
  const loss: Series = { name: 'loss of the step', group: 'loss', unit: '', ...at, y: [step.loss] };
  return [
    ...(isTraining ? [loss] : []),
    { name: 'images a second', group: 'speed', unit: 'images/s', ...at, y: [step.imagesPerSecond] },
    { name: 'resident memory', group: 'memory', unit: 'bytes', ...at, y: [step.memoryBytes] },
  ];
}

export function keyOf({ group, name }: Pick<Series, 'group' | 'name'>): string {
  return `${group} ${name}`;
}

function joined(before: Series, news: Series): Series {
  const last = before.x.at(-1) ?? -Infinity;
  const from = news.x.findIndex((x) => x > last);
  if (from < 0) return before;
  const grown: Series = {
    ...before,
    x: [...before.x, ...news.x.slice(from)],
    epoch: [...before.epoch, ...news.epoch.slice(from)],
    y: [...before.y, ...news.y.slice(from)],
  };
  return grown.x.length > MOST ? halved(grown) : grown;
}

/** Every second point of the older half. */
function halved(series: Series): Series {
  const middle = series.x.length >> 1;
  const kept = (values: readonly number[]): number[] =>
    values.filter((_, i) => i >= middle || i % 2 === 0);
  return { ...series, x: kept(series.x), epoch: kept(series.epoch), y: kept(series.y) };
}
