import { COST_NAMES, type CostName, type Costs, type SearchConfig } from '@cellsmith/core';
import { count, measure } from './figures.ts';

const LABELS: Readonly<Record<CostName, string>> = {
  parameters: 'parameters',
  multiplyAdds: 'multiply-adds',
  latencyMs: 'latency',
};

/** A cost as people read it: its name, its figure, and what the objective wants of it. */
export interface CostFigure {
  readonly label: string;
  readonly text: string;
}

/** The costs of a cell, beside the limits or targets of the objective where it is given. */
export function costFigures(
  costs: Costs,
  objective?: SearchConfig['objective'],
): readonly CostFigure[] {
  return COST_NAMES.flatMap((name) => {
    const cost = costs[name];
    if (cost === undefined) return [];
    const wanted = wantedText(name, objective?.[name]);
    return [{ label: LABELS[name], text: `${figure(name, cost)}${wanted}` }];
  });
}

/** Of a limit, which is a number, or of a price with its target. */
function wantedText(name: CostName, wanted: SearchConfig['objective'][string] | undefined): string {
  if (typeof wanted === 'number') return ` (limit ${figure(name, wanted)})`;
  if (typeof wanted !== 'object' || wanted === null || !('target' in wanted)) return '';
  const { target } = wanted;
  return typeof target === 'number' ? ` (target ${figure(name, target)})` : '';
}

function figure(name: CostName, value: number): string {
  return name === 'latencyMs' ? `${measure(value)} ms` : count(value);
}
