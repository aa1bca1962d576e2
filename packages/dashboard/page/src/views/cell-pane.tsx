import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { EpochCell, RunDetail } from '../../../src/api.ts';
import { figure } from '../format/figure.ts';
import { CopyButton } from '../parts/copy-button.tsx';

/** Between two cells while they are played. */
const FRAME_MS = 700;

/** The cell that a run stands for, as it changed, and the network that is built of it. */
export function CellPane({ detail }: { detail: RunDetail }): JSX.Element | null {
  const { cells, summary } = detail;
  const [picked, pick] = useState<number | null>(null);
  const [isPlaying, play] = useState(false);
  const last = cells.length - 1;
  const index = Math.min(picked ?? last, last);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => {
      if (index >= last) play(false);
      else pick(index + 1);
    }, FRAME_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, index, last]);
  const cell = cells[index];
  if (!cell) return null;
  const start = (): void => {
    if (index >= last) pick(0);
    play(!isPlaying);
  };
  return (
    <section aria-label="Cell">
      <div class="head">
        <h2>Cell {whenOf(cell)}</h2>
        {last > 0 && (
          <>
            <label>
              Epoch{' '}
              <input
                type="range"
                min="0"
                max={last}
                value={index}
                aria-valuetext={whenOf(cell)}
                onInput={({ currentTarget }) =>
                  pick(Number(currentTarget.value) === last ? null : Number(currentTarget.value))
                }
              />
            </label>
            <button type="button" onClick={start}>
              {isPlaying ? 'Pause' : 'Play'}
            </button>
          </>
        )}
        <small>reward {figure(cell.reward)}</small>
      </div>
      <Drawing id={summary.id} what="cell" cell={cell} />
      <p class="genotype">
        <code>{cell.genotype}</code> <CopyButton text={cell.genotype} what="the genotype" />
      </p>
      <details>
        <summary>The whole network</summary>
        <Drawing id={summary.id} what="network" cell={cell} />
      </details>
    </section>
  );
}

function Drawing({
  id,
  what,
  cell,
}: {
  id: string;
  what: 'cell' | 'network';
  cell: EpochCell;
}): JSX.Element {
  const [failed, fail] = useState(false);
  const address = `./api/runs/${encodeURIComponent(id)}/${what}.svg?genotype=${encodeURIComponent(cell.genotype)}`;
  useEffect(() => fail(false), [address]);
  if (failed)
    return <p class="hint">It cannot be drawn here; perhaps a plugin of the run is gone.</p>;
  return (
    <div class="plate" tabIndex={0} role="region" aria-label={`Drawing of the ${what}`}>
      <img
        src={address}
        alt={`The ${what} ${whenOf(cell)}: ${cell.genotype}`}
        onError={() => fail(true)}
        loading={what === 'network' ? 'lazy' : 'eager'}
      />
    </div>
  );
}

function whenOf({ epoch }: EpochCell): string {
  return epoch === null ? 'chosen at the end' : `after epoch ${epoch + 1}`;
}
