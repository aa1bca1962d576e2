import type { JSX } from 'preact';
import type { RunSummary } from '../../../src/api.ts';
import { now } from '../data/now.ts';
import { hashOf } from '../data/route.ts';
import { chosen, toggleChosen } from '../data/runs.ts';
import { figure, percent } from '../format/figure.ts';
import { ago } from '../format/time.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { StateMark } from '../parts/state-mark.tsx';

interface RunRowProps {
  readonly run: RunSummary;
  readonly depth: number;
  readonly trials: number;
  readonly isOpen: boolean;
  readonly onToggle: (id: string) => void;
}

/** One run or study in the list. */
export function RunRow({ run, depth, trials, isOpen, onToggle }: RunRowProps): JSX.Element {
  const { id, kind } = run;
  const isRun = kind === 'search' || kind === 'train';
  return (
    <tr class={depth > 0 ? 'trial' : ''}>
      <td class="choose">
        {isRun && (
          <input
            type="checkbox"
            aria-label={`Compare ${id}`}
            checked={chosen.value.has(id)}
            onChange={() => toggleChosen(id)}
          />
        )}
        {trials > 0 && (
          <button
            type="button"
            class="quiet"
            aria-expanded={isOpen}
            aria-label={`${trials} runs of ${id}`}
            onClick={() => onToggle(id)}
          >
            {isOpen ? '▾' : '▸'}
          </button>
        )}
      </td>
      <th scope="row" class="name">
        {kind === 'fidelity' ? (
          <span>{id}</span>
        ) : (
          <a href={hashOf({ view: kind === 'study' ? 'study' : 'run', id })}>{id}</a>
        )}
        <small>
          {kind}
          {run.name !== id && run.name !== kind ? ` · ${run.name}` : ''}
          {trials > 0 ? ` · ${trials} runs` : ''}
        </small>
      </th>
      <td>
        <StateMark state={run.state} />
        {run.alarms > 0 && (
          <small class="alarms">
            {run.alarms} {run.alarms === 1 ? 'alarm' : 'alarms'}
          </small>
        )}
        {run.problem !== null && <small class="alarms">{run.problem}</small>}
      </td>
      <td>
        <ProgressBar summary={run} />
      </td>
      <td class="number">{figure(run.best?.reward)}</td>
      <td class="number">{percent(run.error)}</td>
      <td>{run.space ?? ''}</td>
      <td>{run.controller ?? ''}</td>
      <td class="number">{run.seed ?? ''}</td>
      <td class="updated">{ago(run.updatedAt, now.value)}</td>
    </tr>
  );
}
