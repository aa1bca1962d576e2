import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Series, SeriesAnswer } from '../../../src/api.ts';
import { Curves } from '../chart/curves.tsx';
import { ask } from '../data/ask.ts';
import { commonNames, difference } from '../data/compare-curves.ts';
import { runs as known } from '../data/runs.ts';
import { SmoothingSlider } from '../parts/smoothing-slider.tsx';

/** Metrics that are shown first. */
const PREFERRED = ['mean reward', 'test error', 'validation error', 'training loss'];

/** One metric of several runs, one on top of the other, and the difference of the first two. */
export function ComparedCurves({ ids }: { ids: readonly string[] }): JSX.Element {
  const series = useSeries(ids);
  const names = useMemo(() => commonNames(series ?? []), [series]);
  if (!series) return <p class="hint">Reading the curves …</p>;
  if (names.length === 0) return <p class="hint">None of these runs has a metric yet.</p>;
  return <CurvesOfMetric ids={ids} series={series} names={names} />;
}

interface Compared {
  readonly ids: readonly string[];
  readonly series: readonly (readonly Series[])[];
  readonly names: readonly string[];
}

function CurvesOfMetric({ ids, series, names }: Compared): JSX.Element {
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

/** Series of the runs, read anew when these go on. */
function useSeries(ids: readonly string[]): readonly (readonly Series[])[] | null {
  const [series, setSeries] = useState<readonly (readonly Series[])[] | null>(null);
  const key = ids.map((id) => `${id} ${known.value?.get(id)?.events ?? 0}`).join('\n');
  useEffect(() => {
    const read = (id: string): Promise<SeriesAnswer> =>
      ask<SeriesAnswer>(`runs/${encodeURIComponent(id)}/series`);
    Promise.all(ids.map(read)).then(
      (answers) => setSeries(answers.map((one) => one.series)),
      // What is wrong with a run is said where the runs are listed.
      () => undefined,
    );
  }, [key]);
  return series;
}
