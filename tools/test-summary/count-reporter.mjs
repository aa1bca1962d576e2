import { countFile, countsFolder, sum, writeCounts } from './counts.mjs';

/** A jest reporter that leaves the counts of each package in a folder, for the summary line. */
export default class CountReporter {
  #folder;

  /** @param {{ folder?: string }} [options] where the counts go */
  constructor(_globalConfig, { folder = countsFolder() } = {}) {
    this.#folder = folder;
  }

  onRunComplete(_contexts, { testResults }) {
    const byPackage = new Map();
    for (const result of testResults) {
      const name = result.displayName?.name ?? 'unnamed';
      const before = byPackage.get(name);
      byPackage.set(name, sum([...(before ? [before] : []), countFile(result)]));
    }
    writeCounts(this.#folder, byPackage);
  }
}
