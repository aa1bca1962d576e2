/** No config and no event comes near it; programs that walk deeper values run out of stack. */
const MOST_LEVELS = 200;

/** Whether `value` holds more than 200 levels of arrays and objects, or itself. */
export function isTooDeep(value: unknown): boolean {
  return deeperThan(value, MOST_LEVELS);
}

function deeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => deeperThan(inner, levels - 1));
}
