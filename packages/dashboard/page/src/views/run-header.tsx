import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { LiveStep, RunDetail } from '../../../src/api.ts';
import { command } from '../data/ask.ts';
import { now } from '../data/now.ts';
import { hashOf } from '../data/route.ts';
import { chosen, server, toggleChosen } from '../data/runs.ts';
import { bytes, figure, percent } from '../format/figure.ts';
import { ago } from '../format/time.ts';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { StateMark } from '../parts/state-mark.tsx';

/** What a run is, how far it is, and what can be done with it. */
export function RunHeader({
  detail: { summary },
  step,
}: {
  detail: RunDetail;
  step: LiveStep | null;
}): JSX.Element {
  const { id, state, kind, best, error, studies } = summary;
  const live = state === 'running' ? step : null;
  const remainingMs = live?.remainingMs ?? summary.remainingMs;
  const facts: readonly (readonly [string, string])[] = [
    ['Best reward', figure(best?.reward)],
    ['Error', percent(error)],
    ...(live
      ? ([
          ['Images a second', figure(live.imagesPerSecond)],
          ['Memory', bytes(live.memoryBytes)],
        ] as const)
      : []),
    ['Space', summary.space ?? '–'],
    ...(kind === 'search' ? ([['Controller', summary.controller ?? '–']] as const) : []),
    ['Dataset', summary.dataset ?? '–'],
    ['Engine', summary.engine ?? '–'],
    ['Seed', String(summary.seed ?? '–')],
    ['Last event', ago(summary.updatedAt, now.value)],
  ];
  return (
    <header class="run-head">
      <div class="head">
        <h1>{id}</h1>
        <StateMark state={state} />
        <Controls id={id} isRunning={state === 'running'} isComplete={state === 'complete'} />
        <button type="button" aria-pressed={chosen.value.has(id)} onClick={() => toggleChosen(id)}>
          {chosen.value.has(id) ? 'Chosen for comparison' : 'Choose for comparison'}
        </button>
        {chosen.value.size > 0 && (
          <a
            class="button"
            href={hashOf({ view: 'compare', ids: [...chosen.value] })}
          >{`Compare (${chosen.value.size})`}</a>
        )}
      </div>
      {studies.map((study) => (
        <p key={study}>
          A run of the study <a href={hashOf({ view: 'study', id: study })}>{study}</a>
        </p>
      ))}
      <ProgressBar summary={{ ...summary, remainingMs }} />
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function Controls({
  id,
  isRunning,
  isComplete,
}: {
  id: string;
  isRunning: boolean;
  isComplete: boolean;
}): JSX.Element | null {
  const [said, say] = useState('');
  const [asked, ask] = useState(false);
  if (server.value?.control !== true || (isComplete && !isRunning)) return null;
  const act = (what: 'stop' | 'resume'): void => {
    ask(false);
    say('…');
    command(id, what).then(
      ({ message }) => say(message),
      (error: unknown) => say(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <span class="controls">
      {!isRunning && (
        <button type="button" onClick={() => act('resume')}>
          Resume
        </button>
      )}
      {isRunning && !asked && (
        <button type="button" onClick={() => ask(true)}>
          Stop
        </button>
      )}
      {isRunning && asked && (
        <>
          <button type="button" class="danger" onClick={() => act('stop')}>
            Save and stop
          </button>
          <button type="button" class="quiet" onClick={() => ask(false)}>
            Keep running
          </button>
        </>
      )}
      <output aria-live="polite">{said}</output>
    </span>
  );
}
