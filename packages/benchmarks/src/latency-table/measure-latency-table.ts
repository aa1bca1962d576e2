import {
  type Genotype,
  type LatencyMeasurement,
  type LatencyPlan,
  type LatencyTable,
  type MeasuredLatency,
  type NetworkOptions,
  type SearchSpace,
  countCost,
  foretellLatency,
  formatGenotype,
  sampleGenotype,
} from '@cellsmith/core';
import { type LatencySample, fitLatencyTable } from './fit-latency-table.ts';
import { heldOutError } from './held-out-error.ts';
import { type TimingOptions, timeNetworks } from './time-networks.ts';

/** What a latency table is measured of. */
export interface LatencyTableOptions extends Omit<TimingOptions, 'batch' | 'passes'> {
  readonly space: SearchSpace;
  /** The network that cells are built into. */
  readonly network: NetworkOptions;
  readonly plan: LatencyPlan;
}

/** The shortest time that counts: a clock may not have moved. */
const LEAST_MS = 1e-6;

/**
 * Times networks of random cells and fits a latency table to them: once for a search, in place of
 * timing every candidate. Some are held out and tell how far the table is off. A small space may
 * have fewer cells than the plan wants; those to hold out are then the first to be missing.
 */
export async function measureLatencyTable(
  options: LatencyTableOptions,
): Promise<LatencyMeasurement> {
  const { space, plan, engine, network } = options;
  const genotypes = distinctGenotypes(options);
  const architectures = genotypes.map((genotype) => space.decode(genotype, network));
  const times = await timeNetworks(architectures, { ...options, ...plan });
  const samples = architectures.map((architecture, i): LatencySample => {
    const { multiplyAdds } = countCost(architecture);
    const measuredMs = Math.max(LEAST_MS, times[i] ?? 0);
    return { genotype: genotypes[i] ?? [], multiplyAdds, measuredMs };
  });
  const table = fitLatencyTable(space.decisions, samples.slice(0, plan.networks));
  const networks = samples.map((sample, index) =>
    compare(sample, { space, table, isHeldOut: index >= plan.networks }),
  );
  const { name } = engine;
  return { engine: name, batch: plan.batch, table, networks, heldOut: heldOutError(networks) };
}

function distinctGenotypes({ space, plan, rng }: LatencyTableOptions): readonly Genotype[] {
  const wanted = plan.networks + plan.heldOut;
  const found = new Map<string, Genotype>();
  for (let tries = 0; tries < 10 * wanted && found.size < wanted; tries++) {
    const genotype = sampleGenotype(space.decisions, rng.stream('cell', tries));
    found.set(genotype.join(), genotype);
  }
  return [...found.values()];
}

interface Comparison {
  readonly space: Pick<SearchSpace, 'decisions'>;
  readonly table: LatencyTable;
  readonly isHeldOut: boolean;
}

function compare(
  { genotype, multiplyAdds, measuredMs }: LatencySample,
  { space: { decisions }, table, isHeldOut }: Comparison,
): MeasuredLatency {
  const foretoldMs = foretellLatency(table, { decisions, genotype, multiplyAdds });
  return { genotype: formatGenotype(decisions, genotype), measuredMs, foretoldMs, isHeldOut };
}
