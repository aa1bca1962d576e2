import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { StudyDetail } from '../../../src/api.ts';
import { Curves } from '../chart/curves.tsx';
import { Scatter } from '../chart/scatter.tsx';
import { armCurves } from '../data/arm-curves.ts';
import { armFigure } from '../data/arm-figures.ts';
import { runs } from '../data/runs.ts';
import { useAnswer } from '../data/use-answer.ts';
import { inUnit } from '../format/figure.ts';
import { Problem } from '../parts/problem.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { StateMark } from '../parts/state-mark.tsx';
import { TrialGrid } from './trial-grid.tsx';
import { Verdicts } from './verdicts.tsx';

/** Metrics that say how well a network does. */
const QUALITY = ['testError', 'reward'];
const COSTS = ['parameters', 'multiplyAdds', 'latencyMs'];

/** A comparison, and what it says so far. */
export function StudyView({ id }: { id: string }): JSX.Element {
  const { data, problem, again } = useAnswer<StudyDetail>(`studies/${encodeURIComponent(id)}`);
  const events = runs.value?.get(id)?.events;
  useEffect(again, [events]);
  if (!data)
    return problem === null ? (
      <p class="hint">Reading the study …</p>
    ) : (
      <Problem text={problem} again={again} />
    );
  const { summary, question } = data;
  return (
    <>
      <header class="run-head">
        <div class="head">
          <h1>{id}</h1>
          <StateMark state={summary.state} />
        </div>
        <p class="question">{question}</p>
        <ProgressBar summary={summary} />
        {summary.problem !== null && <Problem text={summary.problem} />}
      </header>
      <Verdicts study={data} />
      <ArmTable study={data} />
      <div class="charts">{[...curvesOf(data), ...tradeOffs(data)]}</div>
      <TrialGrid study={data} />
      <section>
        <h2>How it was made</h2>
        <pre class="scroll" tabIndex={0}>
          {data.config}
        </pre>
      </section>
    </>
  );
}

function ArmTable({ study: { arms, metrics, trials } }: { study: StudyDetail }): JSX.Element {
  return (
    <section>
      <h2>Arms</h2>
      <ScrollRegion name="Arms and metrics">
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">Arm</th>
              {metrics.map(({ name, better }) => (
                <th scope="col" key={name}>
                  {name}{' '}
                  <small>
                    {better === 'lower' ? '↓' : '↑'}
                    <span class="unseen"> {better} is better</span>
                  </small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {arms.map(({ name, about }) => (
              <tr key={name}>
                <th scope="row">
                  {name}
                  {about !== '' && <small>{about}</small>}
                </th>
                {metrics.map((metric) => {
                  const of = armFigure(trials, name, metric.name);
                  const unit = metric.name === 'testError' ? 'share' : '';
                  return (
                    <td key={metric.name}>
                      {of === null ? (
                        '–'
                      ) : (
                        <>
                          {inUnit(of.mean, unit)}
                          {of.deviation !== null && <small> ± {inUnit(of.deviation, unit)}</small>}
                          <small> n={of.count}</small>
                        </>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** A chart for each metric that has a course. */
function curvesOf(study: StudyDetail): readonly JSX.Element[] {
  const names = new Set(study.trials.flatMap(({ curves }) => Object.keys(curves)));
  return [...names].flatMap((metric) => {
    const lines = armCurves(study, metric);
    if (lines.length === 0) return [];
    const title = `${metric} so far, mean and standard deviation over seeds`;
    const unit = metric === 'testError' ? 'share' : '';
    return [
      <Curves
        key={metric}
        title={title}
        lines={lines}
        unit={unit}
        xName={study.budgetUnit}
        smoothing={0}
      />,
    ];
  });
}

/** A chart for each pair of a quality and a cost that the study measures. */
function tradeOffs({ arms, trials, metrics }: StudyDetail): readonly JSX.Element[] {
  const names = metrics.map(({ name }) => name);
  const costs = names.filter((name) => COSTS.some((cost) => name.startsWith(cost)));
  return QUALITY.filter((name) => names.includes(name)).flatMap((y) =>
    costs.map((x) => {
      const clouds = arms.map(({ name }) => ({
        name,
        points: trials
          .filter(({ arm }) => arm === name)
          .flatMap(({ metrics: { [x]: cost, [y]: value } }) =>
            cost === undefined || value === undefined ? [] : [[cost, value] as const],
          ),
      }));
      return (
        <Scatter
          key={`${x} ${y}`}
          title={`${y} against ${x}`}
          clouds={clouds.filter(({ points }) => points.length > 0)}
          xName={x}
          yName={y}
          yUnit={y === 'testError' ? 'share' : ''}
          isHigherBetter={y === 'reward'}
        />
      );
    }),
  );
}
