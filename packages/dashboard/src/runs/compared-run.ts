import { isPlainObject } from '@cellsmith/core';
import type { Comparison, RunSummary } from '../api.ts';
import type { RunEntry } from './run-entry.ts';
import type { RunNetworks } from './run-networks.ts';

/** What of a run can be put on an axis beside others. */
export async function comparedRun(
  run: RunEntry,
  summary: RunSummary,
  networks: RunNetworks,
): Promise<Comparison['runs'][number]> {
  const cost = await networks.cost(run);
  return {
    summary,
    parameters: cost?.parameters ?? null,
    multiplyAdds: cost?.multiplyAdds ?? null,
    latencyMs: latencyOf(run),
  };
}

/** As the objective of the search foretold it for the best cell. */
function latencyOf({ files }: RunEntry): number | null {
  const rated = [
    files.newest('genotype.derived')?.data,
    files.newest('epoch.completed')?.data['best'],
  ];
  for (const one of rated) {
    const costs = isPlainObject(one) ? one['costs'] : undefined;
    const latency = isPlainObject(costs) ? costs['latencyMs'] : undefined;
    if (typeof latency === 'number') return latency;
  }
  return null;
}
