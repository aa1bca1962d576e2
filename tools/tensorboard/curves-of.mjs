import { ScalarReader } from '@cellsmith/core';

/**
 * @typedef {import('@cellsmith/core').JournalLine} JournalLine
 * @typedef {Readonly<Record<string, readonly (readonly [step: number, wallTime: number, value: number])[]>>} Curves
 */

/**
 * The curves that a journal holds, as TensorBoard keeps them: values of 32 bits.
 *
 * @param {readonly JournalLine[]} lines
 * @returns {Curves}
 */
export function curvesOf(lines) {
  const reader = new ScalarReader();
  const curves = {};
  for (const line of lines) {
    const wallTime = Date.parse(line.at) / 1000;
    for (const { name, step, value } of reader.read(line)) {
      (curves[name] ??= []).push([step, wallTime, Math.fround(value)]);
    }
  }
  return curves;
}
