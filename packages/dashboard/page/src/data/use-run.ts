import { useEffect, useRef, useState } from 'preact/hooks';
import type { JournalEntry, LiveStep, RunDetail, Series, SeriesAnswer } from '../../../src/api.ts';
import { ask } from './ask.ts';
import { listen } from './live.ts';
import { mergeSeries, seriesOfStep } from './merge-series.ts';
import { type Answered, useAnswer } from './use-answer.ts';

/** A part of a run's journal that is looked at closely. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** A run as it is now, and as it goes on. */
export interface LiveRun {
  readonly detail: Answered<RunDetail>;
  readonly series: readonly Series[];
  /** Whether lines were passed over. */
  readonly isThinned: boolean;
  readonly step: LiveStep | null;
  /** Lines that came while the page was open, the newest first. */
  readonly news: readonly JournalEntry[];
  /** Reads a part of the journal closely; null for all of it. */
  readonly look: (window: Window | null) => void;
}

/** Lines that are kept to be read. */
const NEWS = 300;
/** Events after which the run is another one than the page says. */
const TURNS = new Set([
  'epoch.completed',
  'genotype.derived',
  'run.completed',
  'controller.collapsed',
]);

export function useRun(id: string): LiveRun {
  const path = `runs/${encodeURIComponent(id)}`;
  const detail = useAnswer<RunDetail>(path);
  const [series, setSeries] = useState<readonly Series[]>([]);
  const [isThinned, setThinned] = useState(false);
  const [step, setStep] = useState<LiveStep | null>(null);
  const [news, setNews] = useState<readonly JournalEntry[]>([]);
  const window = useRef<Window | null>(null);
  const again = useRef(detail.again);
  again.current = detail.again;

  const read = (): void => {
    const { current } = window;
    const query = current ? `?from=${current.from}&to=${current.to}` : '';
    void ask<SeriesAnswer>(`${path}/series${query}`).then(
      (answer) => {
        if (window.current !== current) return;
        setSeries(answer.series);
        setThinned(answer.thinned);
      },
      () => undefined,
    );
  };

  useEffect(() => {
    window.current = null;
    setSeries([]);
    setNews([]);
    setStep(null);
    read();
    const add = (more: readonly Series[]): void => {
      // A window into the past does not go on.
      if (!window.current) setSeries((before) => mergeSeries(before, more));
    };
    return listen([id], {
      lines: ({ lines, series: more }) => {
        add(more);
        setNews((before) => [...lines.toReversed(), ...before].slice(0, NEWS));
        if (lines.some(({ type }) => TURNS.has(type))) again.current();
      },
      step: (next) => {
        setStep(next);
        add(seriesOfStep(next));
      },
      runs: ({ runs }) => {
        if (runs.some((run) => run.id === id)) again.current();
      },
      again: () => {
        again.current();
        read();
      },
    });
  }, [id]);

  const look = (next: Window | null): void => {
    window.current = next;
    read();
  };
  return { detail, series, isThinned, step, news, look };
}
