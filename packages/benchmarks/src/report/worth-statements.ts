import { mean } from 'simple-statistics';
import type { StatementsBlock, Statement } from './document.ts';
import { figures } from './metric-text.ts';
import type { ControllerCourse } from './report-extras.ts';

/** Whether each arm's controllers propose better cells than chance: what their searches said in the end. */
export function worthStatements(courses: readonly ControllerCourse[]): StatementsBlock {
  const arms = [...new Set(courses.map(({ arm }) => arm))];
  const statements = arms.flatMap((arm) =>
    statementOf(
      arm,
      courses.filter((course) => course.arm === arm),
    ),
  );
  return { kind: 'statements', statements };
}

/** Of a single search its interval; of several how many of them told something. */
function statementOf(arm: string, courses: readonly ControllerCourse[]): readonly Statement[] {
  const lifts = courses.flatMap(({ points }) => lastLift(points));
  const [only, ...others] = lifts;
  if (!only) return [];
  const better = lifts.filter(({ low }) => low > 0).length;
  const worse = lifts.filter(({ high }) => high < 0).length;
  const title = `The controller of ${arm}:`;
  const size = signed(mean(lifts.map(({ value }) => value)));
  const text = `mean reward ${size} against uniformly random cells with the same weights.`;
  const range = `interval over the whole search: ${signed(only.low)} to ${signed(only.high)}.`;
  const counts = `in ${lifts.length} searches: better in ${better}, worse in ${worse}, not told apart in ${lifts.length - better - worse}.`;
  const detail = others.length > 0 ? counts : range;
  return [{ ...verdictOf(better, worse, lifts.length), title, text, detail }];
}

function verdictOf(
  better: number,
  worse: number,
  searches: number,
): Pick<Statement, 'mark' | 'label'> {
  if (2 * better > searches) return { mark: 'good', label: 'better' };
  if (2 * worse > searches) return { mark: 'bad', label: 'worse' };
  return { mark: 'open', label: 'undecided' };
}

interface Lift {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function lastLift(points: ControllerCourse['points']): readonly Lift[] {
  const last = points.findLast(({ metrics }) => liftOf(metrics) !== undefined);
  const lift = last && liftOf(last.metrics);
  return lift ? [lift] : [];
}

/** Over all updates; a search that has not got so far tells of its last ones. */
function liftOf(metrics: Readonly<Record<string, number>>): Lift | undefined {
  for (const name of ['overallLift', 'lift']) {
    const [value, low, high] = [metrics[name], metrics[`${name}Low`], metrics[`${name}High`]];
    if (value !== undefined && low !== undefined && high !== undefined) return { value, low, high };
  }
  return undefined;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${figures(Math.abs(value))}`;
}
