import type { ControllerCourse, ReportExtras } from '@cellsmith/benchmarks';
import { operationColour } from '@cellsmith/exporters';

const SHARE = 'share.';

/** The colours that drawings give the operations of some courses, so that plots can have the same. */
export function operationColours(
  courses: readonly ControllerCourse[],
): NonNullable<ReportExtras['operationColours']> {
  const names = courses.flatMap(({ points }) =>
    points.flatMap(({ metrics }) => Object.keys(metrics)),
  );
  const operations = [...new Set(names)]
    .filter((name) => name.startsWith(SHARE))
    .map((name) => name.slice(SHARE.length));
  return Object.fromEntries(operations.map((name) => [name, operationColour(name)]));
}
