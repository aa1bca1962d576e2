import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Arrow, type Box, placeGraph } from './place-graph.ts';

const SPACING = { across: 10, down: 20 };

interface Graph {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** Any graph whose arrows lead from earlier boxes to later ones. */
const graphs: fc.Arbitrary<Graph> = fc
  .array(
    fc.record({
      width: fc.integer({ min: 10, max: 120 }),
      reads: fc.array(fc.nat(), { maxLength: 3 }),
    }),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((items) => ({
    boxes: items.map(({ width }, index) => ({ id: String(index), width, height: 20 })),
    arrows: items.flatMap(({ reads }, index) =>
      index === 0 ? [] : reads.map((from) => ({ from: String(from % index), to: String(index) })),
    ),
  }));

describe('placeGraph', () => {
  it('lays no box over another, and none outside', () => {
    fc.assert(
      fc.property(graphs, ({ boxes, arrows }) => {
        const { centres, width, height } = placeGraph(boxes, arrows, SPACING);
        const placed = boxes.map((box) => ({
          ...box,
          ...(centres.get(box.id) ?? { x: NaN, y: NaN }),
        }));

        for (const box of placed) {
          expect(box.x - box.width / 2).toBeGreaterThanOrEqual(-1e-6);
          expect(box.x + box.width / 2).toBeLessThanOrEqual(width + 1e-6);
          expect(box.y + box.height / 2).toBeLessThanOrEqual(height + 1e-6);
        }
        placed.forEach((a, index) => {
          for (const b of placed.slice(index + 1)) {
            const apart = Math.abs(a.x - b.x) - (a.width + b.width) / 2;
            expect(a.y === b.y ? apart : SPACING.across).toBeGreaterThanOrEqual(
              SPACING.across - 1e-6,
            );
          }
        });
      }),
    );
  });

  it('leads every arrow downwards, from box to box', () => {
    fc.assert(
      fc.property(graphs, ({ boxes, arrows }) => {
        const { centres, paths } = placeGraph(boxes, arrows, SPACING);

        arrows.forEach(({ from, to }, index) => {
          const path = paths[index] ?? [];
          const heights = path.map(({ y }) => y);
          expect(heights).toEqual([...heights].sort((a, b) => a - b));
          expect(path[0]).toEqual({ x: centres.get(from)?.x, y: (centres.get(from)?.y ?? 0) + 10 });
          expect(path.at(-1)).toEqual({ x: centres.get(to)?.x, y: (centres.get(to)?.y ?? 0) - 10 });
        });
      }),
    );
  });

  it('uncrosses arrows that need not cross', () => {
    const box = (id: string): Box => ({ id, width: 20, height: 20 });
    const arrows = [
      { from: 'a', to: 'd' },
      { from: 'b', to: 'c' },
    ];
    const { centres } = placeGraph(['a', 'b', 'c', 'd'].map(box), arrows, SPACING);
    const x = (id: string): number => centres.get(id)?.x ?? NaN;

    expect((x('a') - x('b')) * (x('d') - x('c'))).toBeGreaterThan(0);
  });
});
