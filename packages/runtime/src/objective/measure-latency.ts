import { measureLatencyTable } from '@cellsmith/benchmarks';
import type { Clock, EventBus, JournalEvent, LatencyMeasurement } from '@cellsmith/core';
import type { RunKeeper } from '../run-keeper.ts';
import type { Workbench } from '../workbench.ts';
import type { SearchObjective } from './search-objective.ts';

/** Where latency is measured. */
export interface LatencyScene {
  readonly bench: Workbench;
  readonly clock: Clock;
  readonly events: EventBus;
}

/**
 * Makes the objective go by the latency of this machine where it asks for it. It is measured once a
 * run and journaled, so that a run that is resumed goes by the same figures.
 *
 * @throws CellsmithError `INVALID_CONFIG` where no cell keeps the limit
 */
export async function goByLatency(
  search: SearchObjective,
  keeper: RunKeeper,
  scene: LatencyScene,
): Promise<void> {
  const { latency: plan } = search.objective;
  if (!plan) return;
  const { table } = await keeper.once(isLatency, () => measure(search, plan, scene));
  search.goBy(table);
  search.checkLimits();
}

function isLatency(event: JournalEvent): event is JournalEvent<'latency.measured'> {
  return event.type === 'latency.measured';
}

async function measure(
  { network }: SearchObjective,
  plan: NonNullable<SearchObjective['objective']['latency']>,
  { bench, clock, events }: LatencyScene,
): Promise<JournalEvent<'latency.measured'>> {
  const count = plan.networks + plan.heldOut;
  const message = `measuring the latency of ${count} networks, batch ${plan.batch}`;
  events.publish({ type: 'progress', message });
  const { space, engine, rng } = bench;
  const stream = rng.stream('latency');
  const setting = { space, engine, network, plan, clock, rng: stream };
  const measured = await measureLatencyTable(setting);
  events.publish({ type: 'progress', message: accuracyOf(measured) });
  if (isUseless(measured)) events.publish({ type: 'run.warned', message: USELESS });
  return { type: 'latency.measured', ...measured };
}

const USELESS =
  'the latency table foretells no better than one figure for all cells would. Measure while nothing ' +
  'else runs here, or raise objective.latency.passes or objective.latency.networks';

function isUseless({ heldOut: { meanShare, meanShareOfMean } }: LatencyMeasurement): boolean {
  return meanShare !== null && meanShareOfMean !== null && meanShare >= meanShareOfMean;
}

/** How far the table is off, for people. */
function accuracyOf({ heldOut }: LatencyMeasurement): string {
  const { networks, meanShare, worstShare, meanShareOfMean } = heldOut;
  if (meanShare === null || worstShare === null || meanShareOfMean === null) {
    return 'latency table fitted; no network was held out, so how far it is off is not known';
  }
  return (
    `latency table fitted; on ${networks} networks that it was not fitted to it is off by ` +
    `${percent(meanShare)} on average, ${percent(worstShare)} at most ` +
    `(one figure for all would be off by ${percent(meanShareOfMean)})`
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
