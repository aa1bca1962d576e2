import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RunDetail } from '../../../src/api.ts';
import { useRun } from '../data/use-run.ts';
import { figure } from '../format/figure.ts';
import { local } from '../format/time.ts';
import { Problem } from '../parts/problem.tsx';
import { CellPane } from './cell-pane.tsx';
import { ChartsPane } from './charts-pane.tsx';
import { EventLog } from './event-log.tsx';
import { RunHeader } from './run-header.tsx';

/** One search or training. */
export function RunView({ id }: { id: string }): JSX.Element {
  const run = useRun(id);
  const { data, problem, again } = run.detail;
  if (!data)
    return problem === null ? (
      <p class="hint">Reading the run …</p>
    ) : (
      <Problem text={problem} again={again} />
    );
  return (
    <>
      {problem !== null && <Problem text={problem} again={again} />}
      <RunHeader detail={data} step={run.step} />
      <Alarms detail={data} />
      <ChartsPane run={run} />
      <CellPane detail={data} />
      <EventLog id={id} run={run} />
      <Facts detail={data} />
    </>
  );
}

function Alarms({ detail: { alarms, summary } }: { detail: RunDetail }): JSX.Element | null {
  if (alarms.length === 0 && summary.problem === null) return null;
  return (
    <section class="alarm-list" aria-label="Alarms" aria-live="polite">
      <h2>Alarms</h2>
      <ul>
        {summary.problem !== null && (
          <li>
            <strong>{summary.state}</strong> {summary.problem}
          </li>
        )}
        {alarms.toReversed().map(({ sequence, at, cause, message }) => (
          <li key={sequence}>
            <strong>{cause}</strong> {message}{' '}
            <small>
              {local(at)}, event {sequence}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ detail }: { detail: RunDetail }): JSX.Element {
  const [shown, show] = useState<'config' | 'environment'>('config');
  const text =
    shown === 'config' ? detail.config : JSON.stringify(detail.environment, undefined, 2);
  return (
    <section>
      <div class="head">
        <h2>How it was made</h2>
        <span class="choice" role="group" aria-label="What is shown">
          {(['config', 'environment'] as const).map((one) => (
            <button type="button" key={one} aria-pressed={shown === one} onClick={() => show(one)}>
              {one}
            </button>
          ))}
        </span>
      </div>
      {detail.cost && (
        <p>
          The network of its cell has {figure(detail.cost.parameters)} parameters and{' '}
          {figure(detail.cost.multiplyAdds)} multiply-adds an image.
        </p>
      )}
      <pre class="scroll" tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}
