import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Channel, channelsOf, runsOf, shuffle } from './channel-map.ts';
import { targetOf, viewOf } from './views.ts';

const WIDTH = 12;
const VIEWS = [1, 2, 3].map((tensor) => viewOf(targetOf(tensor, WIDTH)));

const channels = fc
  .tuple(fc.constantFrom(...VIEWS), fc.nat({ max: WIDTH - 1 }))
  .map(([view, channel]): Channel => ({ view, channel }));

/** Rearrangements as networks make them, and any. */
const maps = fc.oneof(
  fc.array(channels, { minLength: 1, maxLength: 40 }),
  fc
    .tuple(fc.subarray(VIEWS, { minLength: 1 }), fc.constantFrom(1, 2, 3, 4, 6))
    .map(([views, groups]) => shuffle(views.flatMap(channelsOf), groups)),
);

describe('runsOf', () => {
  it('puts every channel where the map has it, once', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const { sources, runs } = runsOf(map);
        const out = runs.flatMap(({ source, from, fromStep, to, toStep, length }) =>
          Array.from({ length }, (_, i): [number, Channel | undefined] => {
            const view = sources[source];
            return [to + i * toStep, view && { view, channel: from + i * fromStep }];
          }),
        );
        out.sort(([a], [b]) => a - b);
        expect(out).toEqual(map.map((channel, i) => [i, channel]));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('takes a shuffle for one run a half', () => {
    const halves = VIEWS.slice(0, 2).flatMap(channelsOf);

    expect(runsOf(shuffle(halves, 2)).runs).toEqual([
      { source: 0, from: 0, fromStep: 1, to: 0, toStep: 2, length: WIDTH },
      { source: 1, from: 0, fromStep: 1, to: 1, toStep: 2, length: WIDTH },
    ]);
  });
});

describe('shuffle', () => {
  it('is undone by the shuffle of as many groups as groups have channels', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3, 4, 6, 12), (groups) => {
        const map = channelsOf(VIEWS[0] ?? viewOf(targetOf(1, WIDTH)));
        expect(shuffle(shuffle(map, groups), WIDTH / groups)).toEqual(map);
      }),
    );
  });

  it('takes one channel of each group in turn (FACTS 3.4)', () => {
    const map = channelsOf(viewOf(targetOf(1, 6)));

    expect(shuffle(map, 2).map(({ channel }) => channel)).toEqual([0, 3, 1, 4, 2, 5]);
  });
});
