import type { JSX } from 'preact';
import type { Comparison } from '../../../src/api.ts';
import { Scatter } from '../chart/scatter.tsx';
import { hashOf } from '../data/route.ts';
import { useAnswer } from '../data/use-answer.ts';
import { figure, percent } from '../format/figure.ts';
import { Problem } from '../parts/problem.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { StateMark } from '../parts/state-mark.tsx';
import { ComparedCurves } from './compared-curves.tsx';
import { SettingDifferences } from './setting-differences.tsx';

/** Several runs, one on top of the other. */
export function CompareView({ ids }: { ids: readonly string[] }): JSX.Element {
  const query = ids.map((id) => `run=${encodeURIComponent(id)}`).join('&');
  const { data, problem } = useAnswer<Comparison>(ids.length === 0 ? null : `compare?${query}`);
  if (ids.length === 0)
    return (
      <p class="hint">
        Choose runs in the <a href="#/">list</a>, then compare them.
      </p>
    );
  if (problem !== null) return <Problem text={problem} />;
  if (!data) return <p class="hint">Reading the runs …</p>;
  return (
    <>
      <h1>Comparison</h1>
      <Results comparison={data} />
      <ComparedCurves ids={ids} />
      <div class="charts">{tradeOffs(data)}</div>
      <SettingDifferences ids={ids} />
    </>
  );
}

function Results({ comparison: { runs } }: { comparison: Comparison }): JSX.Element {
  return (
    <ScrollRegion name="Results">
      <table class="figures">
        <thead>
          <tr>
            {['Run', 'State', 'Best reward', 'Error', 'Parameters', 'Multiply-adds', 'Latency'].map(
              (title) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {runs.map(({ summary, parameters, multiplyAdds, latencyMs }) => (
            <tr key={summary.id}>
              <th scope="row">
                <a href={hashOf({ view: 'run', id: summary.id })}>{summary.id}</a>
              </th>
              <td>
                <StateMark state={summary.state} />
              </td>
              <td>{figure(summary.best?.reward)}</td>
              <td>{percent(summary.error)}</td>
              <td>{figure(parameters)}</td>
              <td>{figure(multiplyAdds)}</td>
              <td>{latencyMs === null ? '–' : `${figure(latencyMs)} ms`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function tradeOffs({ runs }: Comparison): readonly JSX.Element[] {
  const axes = [
    ['parameters', 'Parameters'],
    ['multiplyAdds', 'Multiply-adds'],
    ['latencyMs', 'Latency in ms'],
  ] as const;
  return axes.flatMap(([axis, xName]) => {
    const clouds = runs.flatMap((run) => {
      const [cost, { error, id }] = [run[axis], run.summary];
      return cost === null || error === null
        ? []
        : [{ name: id, points: [[cost, error] as const] }];
    });
    return clouds.length < 2
      ? []
      : [
          <Scatter
            key={axis}
            title={`Error against ${xName.toLowerCase()}`}
            clouds={clouds}
            xName={xName}
            yName="Error"
            yUnit="share"
          />,
        ];
  });
}
