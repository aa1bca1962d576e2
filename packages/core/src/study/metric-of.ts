import { METRICS, type Metric } from './metric.ts';

/** Between the name of the latency and the batch it was measured at: `latencyMs@32`. */
const AT = '@';

/** What a metric's name says. */
export interface MetricName {
  /** `latencyMs` of `latencyMs@32`. */
  readonly base: string;
  /** Images a batch; null where the name says none. */
  readonly batch: number | null;
}

/** Reads a metric's name; only `latencyMs` takes a batch. */
export function parseMetricName(name: string): MetricName {
  const [, batch] = /^latencyMs@([1-9]\d*)$/u.exec(name) ?? [];
  if (batch === undefined) return { base: name, batch: null };
  return { base: 'latencyMs', batch: Number(batch) };
}

/** `latencyMs@32`. */
export function latencyAt(batch: number): string {
  return `latencyMs${AT}${batch}`;
}

/** The metric called `name`: one of Cellsmith's own, or what is known of one that a trainer gives. */
export function metricOf(name: string): Metric {
  const { base, batch } = parseMetricName(name);
  const known = METRICS.find((metric) => metric.name === base);
  if (!known) {
    return { name, label: name, unit: 'none', better: 'higher', about: 'As the trainer gives it' };
  }
  if (batch === null) return known;
  const about = `${known.about}; ${batch} images a batch`;
  return { ...known, name, label: `${known.label} at batch ${batch}`, about };
}
