import { type EventSchemas, RUN_EVENT_SCHEMAS } from './run-event-schemas.ts';
import { STUDY_EVENT_SCHEMAS } from './study-event-schemas.ts';

/** What Cellsmith records, by type. */
export const EVENT_SCHEMAS: EventSchemas = { ...RUN_EVENT_SCHEMAS, ...STUDY_EVENT_SCHEMAS };

/**
 * What is wrong with the payload of an event, in words; undefined where nothing is. Of types that plugins
 * bring nothing is known, and keys that a later version may add do no harm.
 */
export function eventProblem(type: string, data: unknown): string | undefined {
  if (!isKnown(type)) return undefined;
  const { error } = EVENT_SCHEMAS[type].safeParse(data);
  if (!error) return undefined;
  const issue = error.issues.find(({ code }) => code !== 'unrecognized_keys');
  if (!issue) return undefined;
  const path = ['data', ...issue.path].join('.');
  return `${path}: ${issue.message}`;
}

function isKnown(type: string): type is keyof EventSchemas {
  return Object.hasOwn(EVENT_SCHEMAS, type);
}
