import type { Run, View } from './plan-op.ts';

/** One channel of a value. */
export interface Channel {
  readonly view: View;
  readonly channel: number;
}

/** The channels of a concatenation, slice or shuffle, not yet copied anywhere. */
export type ChannelMap = readonly Channel[];

/** All channels of a value in order. */
export function channelsOf(view: View): ChannelMap {
  return Array.from({ length: view.channels }, (_, channel) => ({ view, channel }));
}

/** FACTS 3.4: channels as `[groups, channels / groups]`, transposed. */
export function shuffle(map: ChannelMap, groups: number): ChannelMap {
  const size = map.length / groups;
  return map.map((_, i) => {
    const channel = map[(i % groups) * size + Math.floor(i / groups)];
    if (!channel) throw new RangeError('A shuffle does not divide its channels');
    return channel;
  });
}

/** The distinct values of `map` and how their channels land in it, in runs of constant steps. */
export function runsOf(map: ChannelMap): { readonly sources: View[]; readonly runs: Run[] } {
  const sources = [...new Set(map.map(({ view }) => view))];
  const runs = sources.flatMap((view, source) => {
    const places = map.flatMap((it, to) => (it.view === view ? [{ from: it.channel, to }] : []));
    places.sort((a, b) => a.from - b.from);
    return runsOfSource(places).map((run) => ({ source, ...run }));
  });
  return { sources, runs };
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function runsOfSource(places: readonly Place[]): Omit<Run, 'source'>[] {
  const runs: Omit<Run, 'source'>[] = [];
  let i = 0;
  for (let first = places[i]; first; first = places[i]) {
    const run = runFrom(first, places.slice(i + 1));
    runs.push(run);
    i += run.length;
  }
  return runs;
}

/** The longest run of constant steps that begins with `first`. */
function runFrom(first: Place, rest: readonly Place[]): Omit<Run, 'source'> {
  const [second = { from: first.from + 1, to: first.to + 1 }] = rest;
  const fromStep = second.from - first.from;
  const toStep = second.to - first.to;
  if (fromStep <= 0 || toStep <= 0) return { ...first, fromStep: 1, toStep: 1, length: 1 };
  const isOff = ({ from, to }: Place, i: number): boolean =>
    from !== first.from + (i + 1) * fromStep || to !== first.to + (i + 1) * toStep;
  const end = rest.findIndex(isOff);
  return { ...first, fromStep, toStep, length: 1 + (end < 0 ? rest.length : end) };
}
