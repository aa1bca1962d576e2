import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { echarts } from './echarts.ts';

/** A window of the x axis. */
export interface Zoom {
  readonly from: number;
  readonly to: number;
}

interface ChartProps {
  readonly title: string;
  /** What it shows, in a sentence: for those who do not see it. */
  readonly summary: string;
  readonly option: EChartsCoreOption;
  /** Charts of a group share zoom and cursor. */
  readonly group?: string;
  readonly height?: number;
  /** The same as text; shown on demand. */
  readonly table: () => JSX.Element;
  readonly onZoom?: (zoom: Zoom) => void;
}

/** A chart as a figure: drawn, said in a sentence, and on demand as a table. */
export function Chart(props: ChartProps): JSX.Element {
  const [isTable, setTable] = useState(false);
  return (
    <figure class="chart" aria-label={props.title}>
      <figcaption>
        <h3>{props.title}</h3>
        <button
          type="button"
          class="quiet"
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? 'Chart' : 'Table'}
          <span class="unseen"> of {props.title}</span>
        </button>
      </figcaption>
      {isTable ? (
        <ScrollRegion name={`${props.title} as a table`}>{props.table()}</ScrollRegion>
      ) : (
        <Canvas {...props} />
      )}
    </figure>
  );
}

function Canvas({ summary, option, group, height = 220, onZoom }: ChartProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const zoomed = useRef(onZoom);
  zoomed.current = onZoom;
  useEffect(() => {
    const made = echarts.init(place.current, null, { renderer: 'canvas' });
    chart.current = made;
    if (group !== undefined) {
      made.group = group;
      echarts.connect(group);
    }
    made.on('datazoom', () => zoomed.current?.(zoomOf(made)));
    const observer = new ResizeObserver(() => made.resize());
    if (place.current) observer.observe(place.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, [group]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      chart.current?.setOption(option, { replaceMerge: ['series'], lazyUpdate: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [option]);
  return (
    <div
      ref={place}
      class="canvas"
      style={{ height: `${height}px` }}
      role="img"
      aria-label={summary}
    />
  );
}

function zoomOf(chart: EChartsType): Zoom {
  const [zoom] = (chart.getOption() as { dataZoom: { startValue: number; endValue: number }[] })
    .dataZoom;
  return { from: zoom?.startValue ?? 0, to: zoom?.endValue ?? Infinity };
}
