import { CellsmithError } from '../errors.ts';

/**
 * JSON with sorted keys and no spaces: equal for equal values. A key without a value is left out.
 *
 * @throws CellsmithError `NUMERICAL_FAILURE` naming a number that JSON cannot hold
 */
export function canonicalJson(value: unknown, path = ''): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const where = path || 'value';
    throw new CellsmithError(
      'NUMERICAL_FAILURE',
      `${where} is ${value}, which is no finite number`,
    );
  }
  if (Array.isArray(value)) {
    return `[${value.map((item, i) => canonicalJson(item, join(path, i))).join()}]`;
  }
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  const texts = entries.map(
    ([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner, join(path, key))}`,
  );
  return `{${texts.join()}}`;
}

function join(path: string, key: string | number): string {
  return path ? `${path}.${key}` : String(key);
}
