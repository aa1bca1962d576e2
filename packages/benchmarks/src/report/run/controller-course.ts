import { isPlainObject } from '@cellsmith/core';
import type { AssessedMoment } from '../report-extras.ts';

/** What a search's journal says of its controller; none where it was not assessed. */
export function controllerCourse(
  events: readonly { readonly type: string }[],
): readonly AssessedMoment[] {
  return events
    .filter(({ type }) => type === 'controller.assessed')
    .flatMap((event) => {
      const { epoch, update, metrics } = { epoch: 0, update: 0, metrics: {}, ...event };
      return isPlainObject(metrics) ? [{ epoch, update, metrics: numbersOf(metrics) }] : [];
    });
}

function numbersOf(metrics: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(metrics).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );
}

/** Collapses that the search has warned of, in words. */
export function collapses(events: readonly { readonly type: string }[]): readonly string[] {
  return events
    .filter(({ type }) => type === 'controller.collapsed')
    .map((event) => {
      const { epoch, message } = { epoch: 0, message: '', ...event };
      return `The controller collapsed in epoch ${epoch + 1}: ${message}`;
    });
}
