import { type PlainObject, isPlainObject } from './plain-object.ts';

/** The keys of a config under which a plugin is named. */
const SLOT_KEYS = new Set(['engine', 'dataset', 'space', 'controller', 'trainer', 'objective']);

/**
 * `over` laid on `base`: objects are joined key by key, anything else is replaced. A slot that
 * names another plugin replaces the whole slot, since the options were those of the one before.
 */
export function mergeConfig(base: PlainObject, over: PlainObject): PlainObject {
  const merged = Object.entries(over).map(([key, value]) => {
    const before = Object.hasOwn(base, key) ? base[key] : undefined;
    return [key, SLOT_KEYS.has(key) ? mergeSlot(before, value) : merge(before, value)] as const;
  });
  return { ...base, ...Object.fromEntries(merged) };
}

/** A slot given as a bare name is the plugin of that name with no options. */
export function slotOf(value: unknown): unknown {
  return typeof value === 'string' ? { name: value } : value;
}

/** `search.epochs` and 3 as `{ search: { epochs: 3 } }`. */
export function overrideAt(path: string, value: unknown): PlainObject {
  const [key = '', ...inner] = path.split('.');
  return Object.fromEntries([[key, inner.length ? overrideAt(inner.join('.'), value) : value]]);
}

function mergeSlot(before: unknown, after: unknown): unknown {
  const [base, over] = [slotOf(before), slotOf(after)];
  if (!isPlainObject(base) || !isPlainObject(over)) return over;
  const isOther = over['name'] !== undefined && over['name'] !== base['name'];
  return isOther ? over : merge(base, over);
}

function merge(before: unknown, after: unknown): unknown {
  if (!isPlainObject(before) || !isPlainObject(after)) return after;
  const merged = Object.entries(after).map(([key, value]) => {
    return [key, merge(Object.hasOwn(before, key) ? before[key] : undefined, value)] as const;
  });
  return { ...before, ...Object.fromEntries(merged) };
}
