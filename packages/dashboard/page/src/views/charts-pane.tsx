import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { Curves } from '../chart/curves.tsx';
import type { Zoom } from '../chart/chart.tsx';
import { type Axis, GROUPS, linesOf, sequencesOf } from '../data/chart-groups.ts';
import type { LiveRun } from '../data/use-run.ts';
import { SmoothingSlider } from '../parts/smoothing-slider.tsx';

/** Rest after a zoom before the window is read closely. */
const REST_MS = 250;

/** All curves of a run. */
export function ChartsPane({ run }: { run: LiveRun }): JSX.Element {
  const [axis, setAxis] = useState<Axis>('epoch');
  const [smoothing, setSmoothing] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [turn, setTurn] = useState(0);
  const { series, isThinned, look } = run;
  const whole = (): void => {
    look(null);
    setTurn(turn + 1);
  };
  const zoomed = (zoom: Zoom): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (isThinned) look(sequencesOf(series, axis, zoom));
    }, REST_MS);
  };
  const xName = axis === 'epoch' ? 'Epoch' : 'Event';
  return (
    <section aria-label="Curves">
      <div class="head">
        <h2>Curves</h2>
        <SmoothingSlider value={smoothing} onChange={setSmoothing} />
        <span class="choice" role="group" aria-label="X axis">
          {(['epoch', 'event'] as const).map((one) => (
            <button
              type="button"
              key={one}
              aria-pressed={axis === one}
              onClick={() => setAxis(one)}
            >
              by {one}
            </button>
          ))}
        </span>
        <button type="button" class="quiet" onClick={whole}>
          All of it
        </button>
        {isThinned && (
          <small>
            Events were passed over to keep this quick; zoom in with Ctrl and the wheel to see all.
          </small>
        )}
      </div>
      <div class="charts" key={`${axis} ${turn}`}>
        {GROUPS.map((one) => (
          <GroupChart
            key={one.group}
            {...one}
            {...{ series, axis, smoothing, xName }}
            onZoom={zoomed}
          />
        ))}
      </div>
    </section>
  );
}

function GroupChart({
  group,
  title,
  isStacked,
  series,
  axis,
  smoothing,
  xName,
  onZoom,
}: (typeof GROUPS)[number] & {
  series: LiveRun['series'];
  axis: Axis;
  smoothing: number;
  xName: string;
  onZoom: (zoom: Zoom) => void;
}): JSX.Element | null {
  const own = series.filter((one) => one.group === group);
  const lines = useMemo(() => linesOf(own, group, axis), [axis, group, ...own.map(({ x }) => x)]);
  if (lines.length === 0) return null;
  return (
    <Curves
      title={title}
      lines={lines}
      unit={own[0]?.unit ?? ''}
      xName={xName}
      smoothing={smoothing}
      isStacked={isStacked === true}
      group={`run by ${axis}`}
      onZoom={onZoom}
    />
  );
}
