import { useEffect, useRef, useState } from 'preact/hooks';
import type { JournalEntry, LiveStep, RunDetail, Series, SeriesAnswer } from '../../../src/api.ts';
import { ask } from './ask.ts';
import { listen } from './live.ts';
import { LiveSeries } from './live-series.ts';
import { seriesOfStep } from './merge-series.ts';
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
  /** Rises with each connection: what was read before it may have a gap. */
  readonly turn: number;
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
  const { add, read, ...series } = useSeries(path);
  const [step, setStep] = useState<LiveStep | null>(null);
  const [turn, setTurn] = useState(0);
  const [news, setNews] = useState<readonly JournalEntry[]>([]);
  // The listeners live longer than one drawing of the page.
  const now = useRef({ again: detail.again, add, read });
  now.current = { again: detail.again, add, read };
  useEffect(() => {
    setNews([]);
    setStep(null);
    return listen([id], {
      lines: ({ lines, series: more }) => {
        now.current.add(more);
        setNews((before) => [...lines.toReversed(), ...before].slice(0, NEWS));
        if (lines.some(({ type }) => TURNS.has(type))) now.current.again();
      },
      step: (next) => {
        setStep(next);
        now.current.add(seriesOfStep(next));
      },
      runs: ({ runs }) => {
        if (runs.some((run) => run.id === id)) now.current.again();
      },
      opened: () => {
        now.current.again();
        now.current.read();
        setTurn((before) => before + 1);
      },
    });
  }, [id]);
  return { detail, step, news, turn, ...series };
}

interface GrowingSeries extends Pick<LiveRun, 'series' | 'isThinned' | 'look'> {
  readonly add: (more: readonly Series[]) => void;
  readonly read: () => void;
}

/** Curves of a run: all of it as it grows, or a window of it. */
function useSeries(path: string): GrowingSeries {
  const live = useRef(new LiveSeries());
  const window = useRef<Window | null>(null);
  const [known, setKnown] = useState(live.current.known);
  const read = (): void => {
    const { current } = window;
    const query = current ? `?from=${current.from}&to=${current.to}` : '';
    const question = live.current.ask();
    ask<SeriesAnswer>(`${path}/series${query}`).then(
      (answer) => {
        live.current.answer(question, answer);
        setKnown(live.current.known);
      },
      // What is wrong is said once, by the run itself.
      () => undefined,
    );
  };
  const look = (next: Window | null): void => {
    window.current = next;
    read();
  };
  const add = (more: readonly Series[]): void => {
    // A window into the past does not go on.
    if (window.current) return;
    live.current.add(more);
    setKnown(live.current.known);
  };
  return { series: known.series, isThinned: known.thinned, look, add, read };
}
