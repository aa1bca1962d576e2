/** An object of keys and values, as YAML and JSON give it. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** Whether `value` is one, and no array, date or instance of a class. */
export function isPlainObject(value: unknown): value is PlainObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** `object` without some of its keys. */
export function omitKeys<Kind extends object, Key extends keyof Kind>(
  object: Kind,
  ...keys: readonly Key[]
): Omit<Kind, Key> {
  const omitted = new Set<PropertyKey>(keys);
  const entries = Object.entries(object).filter(([key]) => !omitted.has(key));
  return Object.fromEntries(entries) as Omit<Kind, Key>;
}
