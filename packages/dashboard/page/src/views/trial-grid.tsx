import type { JSX } from 'preact';
import type { StudyDetail, StudyTrial } from '../../../src/api.ts';
import { hashOf } from '../data/route.ts';
import { figure, percent } from '../format/figure.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';

const MARKS = { completed: '✓', failed: '✕', running: '▶', planned: '·' } as const;

/** Every trial, arms by seeds. */
export function TrialGrid({
  study: { arms, seeds, trials, metrics },
}: {
  study: StudyDetail;
}): JSX.Element {
  const metric = metrics[0]?.name ?? '';
  return (
    <section>
      <h2>Trials</h2>
      <p class="hint">
        {metric === '' ? '' : `The number is ${metric}; a trial leads to its runs.`}
      </p>
      <ScrollRegion name="Trials by arm and seed">
        <table class="figures grid">
          <thead>
            <tr>
              <th scope="col">Arm</th>
              {seeds.map((seed) => (
                <th scope="col" key={seed}>
                  <SeedHead seed={seed} trials={trials} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {arms.map(({ name }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {seeds.map((seed) => (
                  <td key={seed}>
                    {trials
                      .filter((one) => one.arm === name && one.seed === seed)
                      .map((trial) => (
                        <Trial key={trial.runs.join()} trial={trial} metric={metric} />
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** Leads to all runs of a seed, one on top of the other. */
function SeedHead({ seed, trials }: { seed: number; trials: readonly StudyTrial[] }): JSX.Element {
  const ids = trials.filter((one) => one.seed === seed).flatMap(({ runs }) => runs.slice(-1));
  if (ids.length < 2) return <>seed {seed}</>;
  return (
    <a href={hashOf({ view: 'compare', ids })}>
      <span class="unseen">Compare </span>seed {seed}
    </a>
  );
}

function Trial({
  trial: { state, metrics, runs },
  metric,
}: {
  trial: StudyTrial;
  metric: string;
}): JSX.Element {
  const value = metrics[metric];
  const text =
    value === undefined ? state : metric === 'testError' ? percent(value) : figure(value);
  const id = runs.at(-1);
  const label = (
    <>
      <span aria-hidden="true">{MARKS[state]}</span> {text}
    </>
  );
  return (
    <span class={`trial-state ${state}`}>
      {id === undefined ? label : <a href={hashOf({ view: 'run', id })}>{label}</a>}
    </span>
  );
}
