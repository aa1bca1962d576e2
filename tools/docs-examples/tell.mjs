/** @typedef {import('./try-page.mjs').Outcome} Outcome */

const STATES = ['ran', 'checked', 'shown', 'left', 'failed'];

/**
 * A line for each block, with the reason for what was left and what is wrong with what failed.
 *
 * @param {readonly Outcome[]} outcomes
 * @returns {string[]}
 */
export function linesOf(outcomes) {
  return outcomes.map(({ block, state, seconds, reason }) => {
    const line = `${state.padEnd(8)}${seconds.toFixed(1).padStart(6)} s  ${block.place} ${block.language}`;
    return reason === undefined ? line : `${line}: ${reason}`;
  });
}

/** @param {readonly Outcome[]} outcomes */
export function countsOf(outcomes) {
  const counted = STATES.map((name) => {
    const count = outcomes.filter(({ state }) => state === name).length;
    return `${count} ${name}`;
  });
  return `${outcomes.length} blocks: ${counted.join(', ')}`;
}
