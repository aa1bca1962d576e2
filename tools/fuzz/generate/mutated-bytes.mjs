// Files as broken disks, cut connections and other programs leave them.
import fc from 'fast-check';

const MOST = 4;

/**
 * One of `bases` with bytes flipped, cut off, taken out, put in, or moved.
 *
 * @param {readonly Uint8Array[]} bases
 */
export function mutatedBytes(bases) {
  const edit = fc.record({
    kind: fc.constantFrom('flip', 'set', 'cut', 'drop', 'insert', 'splice', 'repeat', 'zero'),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    from: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    length: fc.nat(64),
    byte: fc.nat(255),
    bytes: fc.uint8Array({ maxLength: 16 }),
  });
  return fc
    .tuple(fc.nat(bases.length - 1), fc.array(edit, { minLength: 1, maxLength: MOST }))
    .map(([base, edits]) => edits.reduce(applyEdit, Buffer.from(bases[base])));
}

/** @param {readonly string[]} bases */
export function mutatedTexts(bases) {
  return mutatedBytes(bases.map((text) => Buffer.from(text))).map((bytes) =>
    bytes.toString('utf8'),
  );
}

function applyEdit(bytes, edit) {
  const at = Math.floor(edit.at * bytes.length);
  const from = Math.floor(edit.from * bytes.length);
  const piece = bytes.subarray(from, from + edit.length);
  switch (edit.kind) {
    case 'flip':
      return changed(bytes, at, (byte) => byte ^ (1 << (edit.byte % 8)));
    case 'set':
      return changed(bytes, at, () => edit.byte);
    case 'cut':
      return bytes.subarray(0, at);
    case 'drop':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + edit.length)]);
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), edit.bytes, bytes.subarray(at)]);
    case 'splice':
      return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
    case 'repeat':
      return Buffer.concat([bytes, piece, piece]);
    default:
      return Buffer.from(bytes).fill(0, at, Math.min(bytes.length, at + edit.length));
  }
}

function changed(bytes, at, change) {
  const copy = Buffer.from(bytes);
  if (at < copy.length) copy[at] = change(copy[at]);
  return copy;
}
