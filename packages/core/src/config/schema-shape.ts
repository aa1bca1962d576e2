import type { z } from 'zod';

/** Any schema, of any copy of zod. */
export type Schema = z.core.$ZodType;

/** The keys that an object schema takes. */
export interface SchemaShape {
  readonly keys: Readonly<Record<string, Schema>>;
  /** What it takes under any other key; absent: nothing. */
  readonly rest?: Schema;
}

/** The shape by which `value` is read; undefined where `schema` is not about an object's keys. */
export function shapeOf(schema: Schema, value: unknown): SchemaShape | undefined {
  const bare = unwrap(schema, value);
  const { def } = bare._zod;
  if (def.type === 'record') return { keys: {}, rest: def.valueType };
  if (def.type === 'intersection') return join(shapeOf(def.left, value), shapeOf(def.right, value));
  if (def.type !== 'object') return undefined;
  const { catchall, shape } = def;
  const isOpen = catchall !== undefined && catchall._zod.def.type !== 'never';
  return { keys: shape, ...(isOpen && { rest: catchall }) };
}

/** The schema of item `index` where `schema` is about an array. */
export function elementOf(
  schema: Schema,
  value: readonly unknown[],
  index: number,
): Schema | undefined {
  const { def } = unwrap(schema, value)._zod;
  if (def.type === 'array') return def.element;
  if (def.type === 'tuple') return def.items[index] ?? def.rest ?? undefined;
  return undefined;
}

/** The schema below optionals, defaults, pipes and the union member that fits `value`. */
function unwrap(schema: Schema, value: unknown): z.core.$ZodTypes {
  const known = schema as z.core.$ZodTypes;
  const { def } = known._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return unwrap(def.innerType, value);
    case 'pipe':
      return unwrap(def.in._zod.def.type === 'transform' ? def.out : def.in, value);
    case 'lazy':
      return unwrap(def.getter(), value);
    case 'union':
      return unwrap(member(def.options, value), value);
    default:
      return known;
  }
}

/** The member that takes `value`, else the one that misses it by the fewest issues. */
function member(options: readonly Schema[], value: unknown): Schema {
  const issues = (option: Schema): number => {
    const result = (option as z.ZodType).safeParse(value);
    return result.success ? 0 : result.error.issues.length;
  };
  const [first, ...others] = options.map((option) => ({ option, misses: issues(option) }));
  if (!first) throw new TypeError('A union without members');
  return others.reduce((best, other) => (other.misses < best.misses ? other : best), first).option;
}

function join(left?: SchemaShape, right?: SchemaShape): SchemaShape | undefined {
  if (!left || !right) return left ?? right;
  const rest = left.rest ?? right.rest;
  return { keys: { ...left.keys, ...right.keys }, ...(rest && { rest }) };
}
