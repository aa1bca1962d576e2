import type { Decision } from '@cellsmith/core';
import { isPlainObject } from '@cellsmith/core';
import type { Series, SeriesAnswer } from '../api.ts';
import { type EventLine, readLines } from '../journal/read-lines.ts';
import type { RunFiles } from '../runs/run-files.ts';
import { POINT_TYPES } from './points-of.ts';
import { type PlaceInEpoch, SeriesCollector } from './series-collector.ts';
import { type Window, chooseLines } from './window.ts';

/** The measurements of a run within a window. */
export async function readSeries(
  files: RunFiles,
  decisions: readonly Decision[],
  window: Window,
): Promise<SeriesAnswer> {
  const place = placeInEpoch(await files.config());
  const { journal } = files;
  const chosen = POINT_TYPES.map((type) => chooseLines(journal, journal.ofType(type), window));
  const lines = chosen.flatMap((one) => one.lines).sort((a, b) => a - b);
  const journaled = new SeriesCollector({ decisions }, place);
  for (const line of files.lines(lines)) journaled.add(line);
  const steps = readSteps(files, window);
  const live = new SeriesCollector({ decisions }, place);
  for (const line of withPlaces(steps.lines)) live.add(line);
  return {
    series: [...journaled.series, ...live.series],
    events: journal.lines,
    thinned: steps.thinned || chosen.some(({ thinned }) => thinned),
  };
}

/** New lines of a journal as points, to be added to the ends of series. */
export async function seriesOf(
  files: RunFiles,
  decisions: readonly Decision[],
  lines: readonly EventLine[],
): Promise<readonly Series[]> {
  const collector = new SeriesCollector({ decisions }, placeInEpoch(await files.config()));
  for (const line of lines) collector.add(line);
  return collector.series;
}

/** Where in its epoch an event is: measurements of a whole epoch are at its end. */
export function placeInEpoch(config: Readonly<Record<string, unknown>> | null): PlaceInEpoch {
  const search = config?.['search'];
  const updates = isPlainObject(search) ? Number(search['updatesPerEpoch']) : NaN;
  return ({ type, data }) => {
    if (type === 'step.completed') return shareOf(data['step'], data['steps']);
    // Updates are counted over the whole search.
    if (typeof data['update'] === 'number') return shareOf(data['update'] % updates, updates);
    return 1;
  };
}

/** 1 where it is not known of how many. */
function shareOf(done: unknown, total: unknown): number {
  const share = (Number(done) + 1) / Number(total);
  return Number.isFinite(share) ? Math.min(1, share) : 1;
}

/** Steps that a resumed run repeated are left out where they were first. */
function readSteps(
  { telemetry, folder }: RunFiles,
  window: Window,
): { readonly lines: readonly EventLine[]; readonly thinned: boolean } {
  const { lines, thinned } = chooseLines(telemetry, telemetry.ofType('step.completed'), window);
  const kept: EventLine[] = [];
  let before = Infinity;
  for (const line of readLines(folder.telemetry, telemetry, lines).toReversed()) {
    if (line.seq > before) continue;
    before = line.seq;
    kept.push(line);
  }
  return { lines: kept.reverse(), thinned };
}

/** Steps after one line of the journal share its sequence: they are spread over the way to the next. */
function withPlaces(steps: readonly EventLine[]): readonly EventLine[] {
  const counts = new Map<number, number>();
  for (const { seq } of steps) counts.set(seq, (counts.get(seq) ?? 0) + 1);
  const seen = new Map<number, number>();
  return steps.map((step) => {
    const number = (seen.get(step.seq) ?? 0) + 1;
    seen.set(step.seq, number);
    return { ...step, seq: step.seq + number / ((counts.get(step.seq) ?? 0) + 1) };
  });
}
