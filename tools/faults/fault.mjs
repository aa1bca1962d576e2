/**
 * What came of one fault.
 *
 * @typedef {object} Outcome
 * @property {boolean} passed whether all came as it should
 * @property {number} times so often was it brought about
 * @property {string} outcome in words
 */

/**
 * One fault that is brought about for real.
 *
 * @typedef {object} Fault
 * @property {string} name what goes wrong
 * @property {string} happens what Cellsmith does
 * @property {string} then how to go on
 * @property {(tell: (text: string) => void) => Promise<Outcome | null>} bring null where it cannot be brought about here
 */

/** @param {readonly [string, boolean][]} facts each with whether it holds @returns {Outcome} */
export function outcomeOf(facts, times = 1) {
  const wrong = facts.filter(([, holds]) => !holds).map(([fact]) => fact);
  if (wrong.length > 0) return { passed: false, times, outcome: `NOT: ${wrong.join('; ')}` };
  return { passed: true, times, outcome: facts.map(([fact]) => fact).join('; ') };
}
