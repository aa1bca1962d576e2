/** @typedef {import('./read-mutants.mjs').Trial} Trial */

/** Mutants that every contract has at least. */
const LEAST = 3;

/**
 * What is wrong with the suites, a sentence each; nothing where they catch every mutant and nothing
 * else.
 *
 * @param {readonly Trial[]} trials
 * @param {{ isSlice?: boolean }} [options] `isSlice`: not all tests were run
 */
export function judge(trials, { isSlice = false } = {}) {
  const contracts = [...new Set(trials.map(({ contract }) => contract))];
  return [
    ...trials.filter(({ fault }) => fault === '').flatMap(judgeOriginal),
    ...contracts.flatMap((contract) => judgeContract(contract, trials)),
    ...trials.filter(({ fault }) => fault !== '').flatMap((trial) => judgeMutant(trial, isSlice)),
  ];
}

function judgeOriginal({ contract, failed }) {
  return failed.map((title) => `The unbroken ${contract} fails at "${title}"`);
}

function judgeContract(contract, trials) {
  const own = trials.filter((trial) => trial.contract === contract);
  const originals = own.filter(({ fault }) => fault === '').length;
  const mutants = own.length - originals;
  return [
    ...(originals === 1 ? [] : [`There is no unbroken ${contract} to compare with`]),
    ...(mutants >= LEAST ? [] : [`There are ${mutants} mutants of a ${contract}, of ${LEAST}`]),
  ];
}

function judgeMutant({ contract, fault, promise, message, failed }, isSlice) {
  if (message !== null || (isSlice && failed.length === 0)) return [];
  const instead = failed.length > 0 ? `fails at "${failed.join('", "')}" instead` : 'passes';
  return [`A ${contract} that ${fault} does not fail at "${promise}": it ${instead}`];
}
