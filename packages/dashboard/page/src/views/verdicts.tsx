import type { JSX } from 'preact';
import type { StudyDetail } from '../../../src/api.ts';
import { ForestPlot } from '../parts/forest-plot.tsx';

/** What a study says of its arms, each statement with its interval. */
export function Verdicts({ study: { verdicts } }: { study: StudyDetail }): JSX.Element | null {
  if (verdicts.length === 0) return null;
  const reachOf = (metric: string): number =>
    Math.max(
      ...verdicts
        .filter((one) => one.metric === metric)
        .flatMap(({ interval, difference }) => [...(interval ?? []), difference ?? 0])
        .map(Math.abs),
    );
  return (
    <section aria-label="Verdicts">
      <h2>Verdicts</h2>
      <ul class="verdicts">
        {verdicts.map((verdict) => (
          <li key={`${verdict.metric} ${verdict.a} ${verdict.b}`}>
            <span class={`verdict ${verdict.verdict}`}>{verdict.verdict}</span>
            <span>{verdict.text}</span>
            <ForestPlot verdict={verdict} reach={reachOf(verdict.metric)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
