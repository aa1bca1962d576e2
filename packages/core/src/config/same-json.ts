import { canonicalJson } from '../run/canonical-json.ts';

/** Whether two values are written alike, whatever the order of their keys. */
export function sameJson(left: unknown, right: unknown): boolean {
  return canonicalJson(left) === canonicalJson(right);
}
