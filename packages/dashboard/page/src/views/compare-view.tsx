import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Comparison, RunDetail, Series, SeriesAnswer } from '../../../src/api.ts';
import { Curves } from '../chart/curves.tsx';
import { Scatter } from '../chart/scatter.tsx';
import { ask } from '../data/ask.ts';
import { commonNames, difference } from '../data/compare-curves.ts';
import { configDifferences } from '../data/config-differences.ts';
import { hashOf } from '../data/route.ts';
import { runs as known } from '../data/runs.ts';
import { useAnswer } from '../data/use-answer.ts';
import { figure, percent } from '../format/figure.ts';
import { Problem } from '../parts/problem.tsx';
import { SmoothingSlider } from '../parts/smoothing-slider.tsx';
import { StateMark } from '../parts/state-mark.tsx';

/** Several runs, one on top of the other. */
export function CompareView({ ids }: { ids: readonly string[] }): JSX.Element {
  const query = ids.map((id) => `run=${encodeURIComponent(id)}`).join('&');
  const { data, problem } = useAnswer<Comparison>(ids.length === 0 ? null : `compare?${query}`);
  const [series, configs] = useCurves(ids);
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
      <Overlay ids={ids} series={series} />
      <div class="charts">{tradeOffs(data)}</div>
      <Differences ids={ids} configs={configs} />
    </>
  );
}

/** Curves and configs of the runs, anew when they go on. */
function useCurves(
  ids: readonly string[],
): readonly [readonly (readonly Series[])[], readonly string[]] {
  const [series, setSeries] = useState<readonly (readonly Series[])[]>([]);
  const [configs, setConfigs] = useState<readonly string[]>([]);
  const key = ids.map((id) => `${id} ${known.value?.get(id)?.events ?? 0}`).join('\n');
  useEffect(() => {
    const path = (id: string): string => `runs/${encodeURIComponent(id)}`;
    void Promise.all(ids.map((id) => ask<SeriesAnswer>(`${path(id)}/series`))).then(
      (answers) => setSeries(answers.map((one) => one.series)),
      () => undefined,
    );
    void Promise.all(ids.map((id) => ask<RunDetail>(path(id)))).then(
      (details) => setConfigs(details.map(({ config }) => config)),
      () => undefined,
    );
  }, [key]);
  return [series, configs];
}

function Results({ comparison: { runs } }: { comparison: Comparison }): JSX.Element {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Results">
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
    </div>
  );
}

function Overlay({
  ids,
  series,
}: {
  ids: readonly string[];
  series: readonly (readonly Series[])[];
}): JSX.Element {
  const names = useMemo(() => commonNames(series), [series]);
  const [chosen, choose] = useState('');
  const [smoothing, setSmoothing] = useState(0);
  const name = names.includes(chosen)
    ? chosen
    : (PREFERRED.find((one) => names.includes(one)) ?? names[0] ?? '');
  const found = useMemo(
    () => series.map((own) => own.find((one) => one.name === name)),
    [series, name],
  );
  const lines = useMemo(
    () =>
      found.flatMap((one, i) =>
        one ? [{ name: ids[i] ?? '', x: one.epoch, y: one.y, look: i }] : [],
      ),
    [found, ids],
  );
  const [first, second] = found;
  const apart = useMemo(
    () =>
      first && second ? [{ ...difference(first, second), name: `${ids[0]} − ${ids[1]}` }] : [],
    [first, second, ids],
  );
  const unit = found.find((one) => one)?.unit ?? '';
  return (
    <section aria-label="Curves">
      <div class="head">
        <h2>Curves</h2>
        <label>
          Metric{' '}
          <select value={name} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {names.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <SmoothingSlider value={smoothing} onChange={setSmoothing} />
      </div>
      <div class="charts wide">
        <Curves
          title={name}
          lines={lines}
          unit={unit}
          xName="Epoch"
          smoothing={smoothing}
          height={300}
          group="compare"
        />
        {apart[0] && apart[0].x.length > 0 && (
          <Curves
            title={`${name}: difference at equal epochs`}
            lines={apart}
            unit={unit === 'share' ? '' : unit}
            xName="Epoch"
            smoothing={smoothing}
            height={180}
            group="compare"
          />
        )}
      </div>
    </section>
  );
}

const PREFERRED = ['mean reward', 'test error', 'validation error', 'training loss'];

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

function Differences({
  ids,
  configs,
}: {
  ids: readonly string[];
  configs: readonly string[];
}): JSX.Element | null {
  const rows = useMemo(() => configDifferences(configs), [configs]);
  if (configs.length < 2) return null;
  return (
    <section>
      <h2>What differs</h2>
      {rows.length === 0 && <p class="hint">Their configs are the same.</p>}
      <div class="scroll" tabIndex={0} role="region" aria-label="Differences of the configs">
        <table class="figures text">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              {ids.map((id) => (
                <th scope="col" key={id}>
                  {id}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ path, values }) => (
              <tr key={path}>
                <th scope="row">
                  <code>{path}</code>
                </th>
                {values.map((value, i) => (
                  <td key={i}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
