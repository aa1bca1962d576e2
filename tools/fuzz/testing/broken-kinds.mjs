// Inputs whose readers are broken on purpose: fuzzing has to find every one.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { CellsmithError } from '@cellsmith/core';

const module = './testing/broken-kinds.mjs';

export const KINDS = [
  'sound',
  'bug',
  'wrongCode',
  'hang',
  'crash',
  'escape',
  'memory',
  'stray',
].map((name) => ({ name, share: 1, module, make: name }));

/** Only the 50th number or so is too much for the reader. */
const kind = (act) => () => ({
  arbitrary: fc.nat(1000),
  try: (input) => {
    if (input >= 900) return act(input);
    throw new CellsmithError('INVALID_DATA', 'as it should be');
  },
});

export const sound = kind(() => undefined);
export const bug = kind((input) => input.nothing.there);
export const wrongCode = kind(() => {
  throw new CellsmithError('DISPOSED', 'not the fault of who gave it');
});
export const hang = kind(() => {
  for (;;);
});
export const crash = kind(() => process.abort());
/** Only once: its process has had it from then on. More than a collection at that moment gives back. */
let grown = null;
export const memory = kind(() => {
  grown ??= Buffer.alloc(900 * 2 ** 20, 1);
});
export const stray = kind(() => void Promise.reject(new Error('nobody waits for this')));

/** @param {{ folder: string }} room */
export function escape({ folder }) {
  return kind(() => writeFileSync(join(folder, '../../escape'), ''))();
}
