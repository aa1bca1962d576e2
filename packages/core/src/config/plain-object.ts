/** An object of keys and values, as YAML and JSON give it. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** Whether `value` is one, and no array, date or instance of a class. */
export function isPlainObject(value: unknown): value is PlainObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
