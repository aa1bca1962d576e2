import { count, measure } from '../render/figures.ts';

/**
 * `loss 1.2345  accuracy 0.5312`: of the metrics, those of one source.
 *
 * @param source what stands before the dot in `controller.entropy`; without it, names without a dot
 */
export function metricsText(metrics: Readonly<Record<string, number>>, source?: string): string {
  const prefix = source === undefined ? '' : `${source}.`;
  return Object.entries(metrics)
    .filter(([name]) => (source === undefined ? !name.includes('.') : name.startsWith(prefix)))
    .map(([name, value]) => `${name.slice(prefix.length)} ${figure(value)}`)
    .join('  ');
}

function figure(value: number): string {
  return Number.isInteger(value) ? count(value) : measure(value);
}
