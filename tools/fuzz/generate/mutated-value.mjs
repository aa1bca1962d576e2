// Sound values with a few things wrong in them.
import fc from 'fast-check';
import { FORBIDDEN_KEYS, hostileTexts, hostileValues } from './hostile.mjs';

/**
 * One of `bases` after a few edits: a part is replaced, removed, doubled, renamed, wrapped, or put where
 * another part was.
 *
 * @param {readonly unknown[]} bases values as JSON has them
 * @param {string} outside
 */
export function mutatedValues(bases, outside) {
  const edit = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom(
      'replace',
      'replace',
      'remove',
      'double',
      'rename',
      'wrap',
      'swap',
      'grow',
    ),
    value: hostileValues(outside),
    key: fc.oneof(fc.constantFrom(...FORBIDDEN_KEYS), hostileTexts(outside)),
    from: fc.nat(),
  });
  return fc
    .tuple(
      fc.nat(bases.length - 1),
      fc.oneof(...[1, 1, 2, 4].map((maxLength) => fc.array(edit, { maxLength }))),
    )
    .map(([base, edits]) => edits.reduce(applyEdit, structuredClone(bases[base])));
}

function applyEdit(root, edit) {
  const holder = { root };
  const places = placesOf(holder, []);
  const place = places[edit.at % places.length];
  const other = places[edit.from % places.length];
  EDITS[edit.kind](place, edit, other.parent[other.key]);
  return holder.root;
}

/** @type {Record<string, (place: { parent: any, key: string }, edit: any, other: unknown) => void>} */
const EDITS = {
  replace: ({ parent, key }, { value }) => put(parent, key, structuredClone(value)),
  swap: ({ parent, key }, _edit, other) => put(parent, key, structuredClone(other)),
  wrap: ({ parent, key }) => put(parent, key, [parent[key]]),
  remove: ({ parent, key }) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (key !== 'root') delete parent[key];
  },
  double: ({ parent, key }, { key: name }) => {
    if (Array.isArray(parent)) parent.push(structuredClone(parent[key]));
    else put(parent, name, structuredClone(parent[key]));
  },
  rename: ({ parent, key }, { key: name }) => {
    if (Array.isArray(parent) || key === 'root') return;
    put(parent, name, parent[key]);
    if (name !== key) delete parent[key];
  },
  grow: ({ parent, key }, { value, key: name }) => {
    const part = parent[key];
    if (Array.isArray(part)) part.push(structuredClone(value));
    else if (typeof part === 'object' && part !== null) put(part, name, structuredClone(value));
    else put(parent, key, structuredClone(value));
  },
};

/** An own key, also where it is called `__proto__`. */
function put(parent, key, value) {
  Object.defineProperty(parent, key, {
    ...{ value, enumerable: true, writable: true, configurable: true },
  });
}

const MOST = 5000;

function placesOf(parent, found) {
  for (const key of Object.keys(parent)) {
    if (found.length >= MOST) return found;
    found.push({ parent, key });
    const value = parent[key];
    if (typeof value === 'object' && value !== null) placesOf(value, found);
  }
  return found;
}
