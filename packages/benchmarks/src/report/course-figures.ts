import type { Plot } from './plots/draw-plot.ts';
import { type CoursePoint, type CourseText, plotCourse } from './plots/plot-course.ts';
import { type OperationShare, plotShares } from './plots/plot-shares.ts';
import { type Series, seriesOf } from './plots/series.ts';
import type { ControllerCourse, ReportExtras } from './report-extras.ts';

const SHARE = 'share.';

const FIGURES: readonly (CourseText & {
  readonly metric: string;
  readonly bounds?: readonly [low: string, high: string];
})[] = [
  {
    ...{ id: 'lift', metric: 'lift', bounds: ['liftLow', 'liftHigh'], hasZero: true },
    ...{ title: 'Is the controller better than chance?', x: 'epoch', y: 'lift of the mean reward' },
    about:
      'Mean reward of the controller’s cells minus that of uniformly random cells, on the same weights and batches, with its interval. Above 0 the controller has learnt something.',
  },
  {
    ...{ id: 'entropy', metric: 'entropy', x: 'epoch', y: 'entropy of the policy' },
    title: 'How open the controller still is',
    about: 'Entropy of its choices: high while it tries everything, near 0 once it has settled.',
  },
  {
    ...{ id: 'distinct', metric: 'distinct', hasZero: true },
    ...{ x: 'epoch', y: 'share of distinct cells' },
    title: 'How many different cells it proposes',
    about: 'Share of distinct cells among those that it proposes; a fall to 0 is a collapse.',
  },
];

/** What searches tell of their controllers: lift, entropy, diversity, and which operations it chooses. */
export function courseFigures(
  courses: readonly ControllerCourse[],
  { operationColours = {} }: ReportExtras,
  all: Series | null = null,
): readonly (Plot | null)[] {
  const arms = [...new Set(courses.map(({ arm }) => arm))];
  const series = all ? partOf(all, arms) : seriesOf(arms);
  const colours = new Map(Object.entries(operationColours));
  return [
    ...FIGURES.map((figure) => plotCourse(figure, pointsOf(courses, figure), series)),
    ...arms.map((arm, index) =>
      plotShares(
        {
          ...{ id: `shares-${index}`, at: 'epoch' },
          title: arms.length > 1 ? `Operations chosen by ${arm}` : 'Operations chosen',
        },
        sharesOf(courses.filter((course) => course.arm === arm)),
        colours,
      ),
    ),
  ];
}

/** An arm keeps its colour where others are not drawn. */
function partOf({ domain, colours, dashes, shapes }: Series, arms: readonly string[]): Series {
  const kept = domain
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => arms.includes(name));
  const pick = <Item>(items: readonly Item[]): Item[] =>
    kept.flatMap(({ index }) => items.slice(index, index + 1));
  return {
    domain: pick(domain),
    colours: pick(colours),
    dashes: pick(dashes),
    shapes: pick(shapes),
  };
}

/** By arm and epoch, the mean over seeds and updates. */
function pointsOf(
  courses: readonly ControllerCourse[],
  { metric, bounds }: { readonly metric: string; readonly bounds?: readonly [string, string] },
): readonly CoursePoint[] {
  return epochsOf(courses).flatMap(({ arm, epoch, metrics }) => {
    const value = mean(metrics, metric);
    if (value === undefined) return [];
    const low = bounds && mean(metrics, bounds[0]);
    const high = bounds && mean(metrics, bounds[1]);
    return [
      { arm, at: epoch, value, ...(low !== undefined && high !== undefined && { low, high }) },
    ];
  });
}

function sharesOf(courses: readonly ControllerCourse[]): readonly OperationShare[] {
  return epochsOf(courses).flatMap(({ epoch, metrics }) => {
    const names = new Set(metrics.flatMap((one) => Object.keys(one)));
    return [...names]
      .filter((name) => name.startsWith(SHARE))
      .map((name) => ({
        at: epoch,
        operation: name.slice(SHARE.length),
        share: mean(metrics, name) ?? 0,
      }));
  });
}

interface Epoch {
  readonly arm: string;
  readonly epoch: number;
  readonly metrics: readonly Readonly<Record<string, number>>[];
}

function epochsOf(courses: readonly ControllerCourse[]): readonly Epoch[] {
  const byKey = new Map<string, Epoch>();
  for (const { arm, points } of courses) {
    for (const { epoch, metrics } of points) {
      const key = JSON.stringify([arm, epoch]);
      const known = byKey.get(key)?.metrics ?? [];
      byKey.set(key, { arm, epoch: epoch + 1, metrics: [...known, metrics] });
    }
  }
  return [...byKey.values()].sort((a, b) => a.epoch - b.epoch);
}

function mean(all: Epoch['metrics'], name: string): number | undefined {
  const values = all.flatMap((metrics) => metrics[name] ?? []);
  if (values.length === 0) return undefined;
  return values.reduce((total, value) => total + value, 0) / values.length;
}
