/**
 * What a contract suite made of one plugin. Of a mutant: `fault` is what is wrong with it, `promise`
 * the one that it breaks, `message` what the suite said of it, null where that promise did not fail.
 * Of the original, `fault` and `promise` are empty.
 *
 * @typedef {{ contract: string, fault: string, promise: string, message: string | null, tests: number, failed: string[] }} Trial
 */

/** Colours of a terminal. */
const COLOUR = /\u001b\[[0-9;]*m/gu;

/**
 * Reads the trials from the report that jest writes of them: the three titles around a test are
 * contract, fault and promise, as `describeMutant` has them.
 *
 * @param {{ testResults: { name: string, message: string, assertionResults: object[] }[] }} report
 * @returns {Trial[]}
 * @throws Error naming the file that could not be run
 */
export function readMutants({ testResults }) {
  const empty = testResults.find(({ assertionResults }) => assertionResults.length === 0);
  if (empty) throw new Error(`${empty.name} was not run:\n${empty.message}`);
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const groups = new Map();
  for (const test of all) groups.set(keyOf(test), [...(groups.get(keyOf(test)) ?? []), test]);
  return [...groups.values()].map(trialOf).toSorted((a, b) => compare(a, b));
}

function keyOf({ ancestorTitles }) {
  return JSON.stringify(ancestorTitles.slice(0, 3));
}

function trialOf(tests) {
  const [contract, fault, promise] = tests[0].ancestorTitles;
  const run = tests.filter(({ status }) => status === 'passed' || status === 'failed');
  const failed = run.filter(({ status }) => status === 'failed');
  const broken = failed.find(({ title }) => title === promise);
  const titles = [...new Set(failed.map(({ title }) => title))];
  const message = broken ? firstLine(broken.failureMessages[0]) : null;
  return { contract, fault, promise, message, tests: run.length, failed: titles };
}

function firstLine(text) {
  return text
    .replaceAll(COLOUR, '')
    .replace(/^Error: /u, '')
    .split('\n')[0]
    .trim();
}

function compare(one, other) {
  return one.contract.localeCompare(other.contract) || one.fault.localeCompare(other.fault);
}
